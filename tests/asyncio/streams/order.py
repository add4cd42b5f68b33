import asyncio


def say(*words):
    print(asyncio.current_task().get_name(), *words)


async def handler(reader, writer):
    say("connected")
    for _ in range(3):
        data = await reader.readexactly(2)
        say("got", data)
        writer.write(data[::-1])
        say("answered")
        await writer.drain()
        say("drained")
    writer.close()
    say("closed")
    await writer.wait_closed()
    say("gone")


async def other():
    for step in range(12):
        say("step", step)
        await asyncio.sleep(0)


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    say("connected")
    task = asyncio.create_task(other())
    for text in (b"ab", b"cd", b"ef"):
        writer.write(text)
        say("wrote", text)
        say("read", await reader.read(10))
    say("end", await reader.read(10))
    writer.close()
    await writer.wait_closed()
    say("gone")
    await task
    server.close()


asyncio.run(main())
