import asyncio
from asyncio.trsock import TransportSocket


async def main():
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    sockets = server.sockets
    print(len(sockets), isinstance(sockets[0], TransportSocket), sockets[0].getsockname()[0])
    server.close()


asyncio.run(main())
