import asyncio


async def handler(reader, writer):
    writer.write(b"hello")
    writer.close()


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0, start_serving=False)
    address = server.sockets[0].getsockname()
    print(server.is_serving(), type(server).__name__, server.get_loop() is asyncio.get_running_loop())
    try:
        await asyncio.open_connection(*address)
    except ConnectionRefusedError:
        print("refused")
    await server.start_serving()
    await server.start_serving()
    print(server.is_serving())
    reader, writer = await asyncio.open_connection(*address)
    print(await reader.read())
    writer.close()

    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).endswith("is already being awaited on serve_forever()"))
    forever.cancel()
    try:
        await forever
    except asyncio.CancelledError:
        print("cancelled", server.is_serving(), server.sockets)
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(error)
    server.close()
    await server.wait_closed()

    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    server.close()
    await asyncio.wait([forever])
    print(forever.cancelled())


asyncio.run(main())
