import asyncio


class Into(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(4)
        self.done = asyncio.get_running_loop().create_future()

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, size):
        print(bytes(self.buffer[:size]))

    def eof_received(self):
        self.done.set_result("eof")


async def handler(reader, writer):
    writer.write(b"twelve bytes.")
    await writer.drain()
    writer.close()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    transport, protocol = await loop.create_connection(Into, *server.sockets[0].getsockname())
    print(await protocol.done, transport.is_closing())
    server.close()


asyncio.run(main())
