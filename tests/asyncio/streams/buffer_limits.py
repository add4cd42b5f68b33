# What has been written waits in the transport where the other end takes nothing; close() sends it first, abort() drops it.
import asyncio


async def handler(reader, writer):
    await asyncio.sleep(0.02)
    try:
        size = 0
        while data := await reader.read(1 << 20):
            size += len(data)
        print("all came" if size == 20_000_000 else "some came")
    except ConnectionResetError as error:
        print(error)
    writer.close()
    done.set()


async def client(address, end):
    done.clear()
    reader, writer = await asyncio.open_connection(*address, limit=1 << 20)
    transport = writer.transport
    transport.set_write_buffer_limits(high=1000)
    print(transport.get_write_buffer_limits())
    transport.set_write_buffer_limits(low=1000)
    print(transport.get_write_buffer_limits())
    try:
        transport.set_write_buffer_limits(high=10, low=20)
    except ValueError as error:
        print(error)
    writer.write(b"x" * 20_000_000)
    print(transport.get_write_buffer_size() > 0)
    getattr(transport, end)()
    print(writer.is_closing(), transport.get_write_buffer_size() > 0)
    await writer.wait_closed()
    await done.wait()


async def main():
    global done
    done = asyncio.Event()
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    for end in ("close", "abort"):
        await client(server.sockets[0].getsockname(), end)
    server.close()


asyncio.run(main())
