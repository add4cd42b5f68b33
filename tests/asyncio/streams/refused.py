import asyncio


async def main():
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as error:
        print(error.errno, str(error).replace(str(port), "PORT"))
    try:
        await asyncio.wait_for(asyncio.open_connection("localhost", port), 1)
    except OSError as error:
        print(type(error).__name__)
    for arguments in ((), (None, None)):
        try:
            await asyncio.open_connection(*arguments)
        except ValueError as error:
            print(error)
    try:
        await asyncio.open_connection(host, 70000)
    except OverflowError as error:
        print(error)


asyncio.run(main())
