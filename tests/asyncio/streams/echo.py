import asyncio


async def echo(reader, writer):
    while data := await reader.readline():
        writer.write(data.upper())
        await writer.drain()
    print("server: end of input")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, port > 0)
    reader, writer = await asyncio.open_connection(host, port)
    for word in (b"one\n", b"two\n", b"last, without an end"):
        writer.write(word)
        await writer.drain()
        if word.endswith(b"\n"):
            print(await reader.readline())
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
