import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        print("server: connected")
        self.transport = transport

    def data_received(self, data):
        print("server:", data)
        self.transport.write(data + data)

    def eof_received(self):
        print("server: eof")

    def connection_lost(self, error):
        print("server: lost", error)


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done

    def connection_made(self, transport):
        print("client: connected", isinstance(transport, asyncio.Transport), transport.is_reading())
        transport.write(b"hello")

    def data_received(self, data):
        print("client:", data)
        self.done.set_result(data)

    def connection_lost(self, error):
        print("client: lost", error)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(done), *server.sockets[0].getsockname())
    print("main:", protocol is transport.get_protocol())
    await done
    transport.write_eof()
    await asyncio.sleep(0.01)
    print(transport.is_closing(), transport.is_reading())
    transport.close()
    server.close()
    await server.wait_closed()
    try:
        transport.write("text")
    except TypeError as error:
        print(error)


asyncio.run(main())
