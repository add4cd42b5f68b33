import asyncio


async def nothing(reader, writer):
    writer.close()


async def main():
    first = await asyncio.start_server(nothing, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    for host in ("127.0.0.1", "localhost", "0.0.0.0"):
        try:
            await asyncio.start_server(nothing, host, port)
        except OSError as error:
            print(type(error).__name__, error.errno, str(error).replace(str(port), "PORT"))
    other = await asyncio.start_server(nothing, "127.0.0.2", port)
    other.close()
    first.close()
    await first.wait_closed()
    again = await asyncio.start_server(nothing, "127.0.0.1", port)
    print(again.is_serving(), again.sockets[0].getsockname()[1] == port)
    again.close()


asyncio.run(main())
