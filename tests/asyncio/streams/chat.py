import asyncio

writers = {}


async def handler(reader, writer):
    name = (await reader.readline()).decode().strip()
    writers[name] = writer
    writer.write(b"welcome\n")
    try:
        async for line in reader:
            for other, its_writer in writers.items():
                if other != name:
                    its_writer.write(f"{name}: {line.decode()}".encode())
                    await its_writer.drain()
    finally:
        del writers[name]
        writer.close()


async def join(address, name):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(name.encode() + b"\n")
    assert await reader.readline() == b"welcome\n"
    return reader, writer


async def main():
    async with await asyncio.start_server(handler, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()
        members = {name: await join(address, name) for name in ("ada", "bob", "cyd")}
        members["ada"][1].write(b"hello\n")
        print(await members["bob"][0].readline(), await members["cyd"][0].readline())
        members["cyd"][1].write(b"hi ada\n")
        print(await members["ada"][0].readline(), await members["bob"][0].readline())
        for reader, writer in members.values():
            writer.close()
            await writer.wait_closed()
        while writers:
            await asyncio.sleep(0)
        print("empty")


asyncio.run(main())
