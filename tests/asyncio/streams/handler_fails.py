# cpython: differs because CPython 3.11.2 leaves such a connection open; from 3.11.8 on it prints this
import asyncio


async def handler(reader, writer):
    await reader.readline()
    raise ValueError("in the handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"\n")
    print(await reader.read())
    writer.close()
    server.close()


asyncio.run(main())
