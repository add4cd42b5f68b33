# A server on all addresses of the host is reached by each of them.
import asyncio


async def handler(reader, writer):
    writer.write(writer.get_extra_info("sockname")[0].encode())
    writer.close()


async def main():
    server = await asyncio.start_server(handler, "0.0.0.0", 0)
    port = server.sockets[0].getsockname()[1]
    for host in ("127.0.0.1", "localhost", "127.0.0.5", "0.0.0.0"):
        reader, writer = await asyncio.open_connection(host, port)
        print(host, await reader.read(), writer.get_extra_info("peername")[0])
        writer.close()
    server.close()
    for host in (None, ""):
        async with await asyncio.start_server(handler, host, 0) as server:
            print(server.sockets[0].getsockname()[0] in ("0.0.0.0", "::"))
    server = await asyncio.start_server(handler, ["127.0.0.1", "127.0.0.3"], 0)
    print(sorted(socket.getsockname()[0] for socket in server.sockets))
    server.close()


asyncio.run(main())
