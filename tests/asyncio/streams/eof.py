import asyncio


async def handler(reader, writer):
    writer.write(b"12345")
    writer.write(b"6\nseven")
    writer.close()


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()

    reader, writer = await asyncio.open_connection(*address)
    print(await reader.readexactly(3), await reader.readline(), reader.at_eof())
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as error:
        print(repr(error), error.partial, error.expected)
    print(reader.at_eof(), await reader.read(), await reader.read(5), await reader.readline())
    try:
        await reader.readuntil()
    except asyncio.IncompleteReadError as error:
        print(error, error.partial)
    writer.close()

    reader, writer = await asyncio.open_connection(*address)
    print([line async for line in reader])
    writer.close()

    reader, writer = await asyncio.open_connection(*address)
    try:
        await reader.readuntil(b"eight")
    except asyncio.IncompleteReadError as error:
        print(error, error.partial)
    print(await reader.readexactly(0))
    writer.close()
    server.close()


asyncio.run(main())
