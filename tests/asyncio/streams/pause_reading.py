import asyncio


class Slow(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        transport.pause_reading()
        transport.pause_reading()
        print("paused", transport.is_reading())

    def data_received(self, data):
        print("received", data)
        self.transport.close()


async def main():
    loop = asyncio.get_running_loop()
    made = []

    def make():
        made.append(Slow())
        return made[-1]

    server = await loop.create_server(make, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"data")
    await asyncio.sleep(0.01)
    print("sent")
    made[0].transport.resume_reading()
    print("resumed", made[0].transport.is_reading())
    print(await reader.read())
    writer.close()
    server.close()


asyncio.run(main())
