import asyncio


async def handler(reader, writer):
    writer.write(b"short\n" + b"x" * 30 + b"\nshort\n" + b"y" * 50)
    writer.close()


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    for method in ("readline", "readuntil"):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=20)
        await asyncio.sleep(0.005)
        line = None
        while line != b"":
            try:
                line = await getattr(reader, method)()
                print(line)
            except asyncio.IncompleteReadError as error:
                print("IncompleteReadError:", error.partial)
                break
            except ValueError as error:
                print("ValueError:", error)
            except asyncio.LimitOverrunError as error:
                print("LimitOverrunError:", error, error.consumed)
                print(len(await reader.readexactly(error.consumed)))
        writer.close()
    server.close()


asyncio.run(main())
