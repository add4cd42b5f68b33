import asyncio


async def slow(reader, writer):
    await reader.readline()
    await asyncio.sleep(0.05)
    writer.write(b"late\n")
    await writer.drain()
    writer.close()


async def main():
    async with await asyncio.start_server(slow, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"go\n")
        try:
            await asyncio.wait_for(reader.readline(), 0.01)
        except asyncio.TimeoutError:
            print("nothing in time")
        try:
            async with asyncio.timeout(0.01):
                await reader.readexactly(3)
        except TimeoutError:
            print("nor now")
        print(await reader.readline())
        writer.close()


asyncio.run(main())
