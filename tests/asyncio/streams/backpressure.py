import asyncio

TOTAL, PIECE = 12_000_000, 100_000


async def take_slowly(reader, writer):
    await may_read.wait()
    size = 0
    while data := await reader.read(PIECE):
        size += len(data)
        if size < 500_000:
            await asyncio.sleep(0.001)
    print("server: has", size)
    writer.close()


async def main():
    global may_read
    may_read = asyncio.Event()
    server = await asyncio.start_server(take_slowly, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    low, high = writer.transport.get_write_buffer_limits()
    print(low, high)

    sent = 0
    while sent < TOTAL:
        writer.write(b"x" * PIECE)
        sent += PIECE
        if writer.transport.get_write_buffer_size() > high and not may_read.is_set():
            try:
                await asyncio.wait_for(writer.drain(), 0.02)
            except asyncio.TimeoutError:
                print("client: the other end is full,", 0 < sent < TOTAL)
            may_read.set()
        await writer.drain()
        assert not may_read.is_set() or writer.transport.get_write_buffer_size() <= high
    print("client: sent", sent, may_read.is_set())
    writer.close()
    print(await reader.read())
    await writer.wait_closed()
    server.close()


asyncio.run(main())
