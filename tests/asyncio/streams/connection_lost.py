# What a writer learns of the other end's disappearance.
import asyncio


async def gone(reader, writer):
    await reader.readexactly(1)
    writer.close()


async def resets(reader, writer):
    await asyncio.sleep(0.01)
    writer.transport.abort()


async def main():
    server = await asyncio.start_server(gone, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"1")
    print(await reader.read(), writer.is_closing())
    try:
        for attempt in range(10):
            writer.write(b"more")
            await writer.drain()
            await asyncio.sleep(0.001)
    except ConnectionError as error:
        print(type(error).__name__, error, 0 < attempt < 4, writer.is_closing())
    try:
        await writer.wait_closed()
    except ConnectionError as error:
        print(type(error).__name__, error)
    server.close()

    # The other end has not read what was sent.
    server = await asyncio.start_server(resets, "127.0.0.1", 0, limit=100)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"x" * 2_000_000)
    try:
        print(await reader.read())
    except ConnectionResetError as error:
        print(error)
    try:
        await writer.drain()
    except ConnectionResetError as error:
        print("drain:", error)
    print(repr(reader.exception()), writer.is_closing())
    server.close()

    reader, writer = await asyncio.open_connection(*(await serve(gone)))
    writer.close()
    writer.write(b"after close")
    writer.close()
    try:
        await writer.drain()
    except ConnectionResetError as error:
        print("drain:", error)
    await writer.wait_closed()


async def serve(handler):
    global server
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server.sockets[0].getsockname()


asyncio.run(main())
