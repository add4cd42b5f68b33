# What a protocol's methods raise ends its connection and is told to the loop's handler.
import asyncio


class Faulty(asyncio.Protocol):
    def connection_made(self, transport):
        transport.write(b"ready")

    def data_received(self, data):
        raise KeyError(data)

    def connection_lost(self, error):
        print("lost", repr(error))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"]), sorted(context)))
    server = await loop.create_server(Faulty, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.readexactly(5))
    writer.write(b"x")
    print(await reader.read())
    writer.close()
    server.close()


asyncio.run(main())
