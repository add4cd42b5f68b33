import asyncio


async def handler(reader, writer):
    tasks.append(asyncio.current_task())
    try:
        await reader.read(100)
    except asyncio.CancelledError:
        print("handler: cancelled")
        raise
    finally:
        writer.write(b"bye")
        writer.close()


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    while not tasks:
        await asyncio.sleep(0.001)
    await asyncio.sleep(0)
    tasks[0].cancel()
    print("client:", await reader.read())
    print(tasks[0].cancelled())
    writer.close()
    server.close()


tasks = []
asyncio.run(main())
