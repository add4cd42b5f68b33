import asyncio


async def sort(reader, writer):
    lines = (await reader.read()).split()
    print("server: has all", reader.at_eof(), writer.is_closing())
    for line in sorted(lines):
        writer.write(line + b"\n")
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(sort, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"pear apple fig")
    print(writer.can_write_eof())
    writer.write_eof()
    writer.write_eof()
    try:
        writer.write(b"more")
    except RuntimeError as error:
        print(error)
    async for line in reader:
        print(line)
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())
    server.close()


asyncio.run(main())
