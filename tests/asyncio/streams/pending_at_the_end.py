# Handlers that wait when asyncio.run ends are cancelled.
import asyncio


async def handler(reader, writer):
    name = (await reader.readline()).decode().strip()
    try:
        await reader.readline()
    except asyncio.CancelledError:
        print("cancelled:", name)
        raise


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    for name in (b"one\n", b"two\n"):
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(name)
        kept.append(writer)
    await asyncio.sleep(0.02)
    print("main ends")


kept = []
asyncio.run(main())
