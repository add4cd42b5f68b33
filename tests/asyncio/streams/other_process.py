# native-only
# cpython: differs because Plait connects streams within one process, and says so
import asyncio
import os


async def handler(reader, writer):
    writer.close()


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server.sockets[0].getsockname()


async def connect(address):
    try:
        await asyncio.open_connection(*address)
    except NotImplementedError as error:
        print(error)


loop = asyncio.new_event_loop()
address = loop.run_until_complete(main())
pid = os.fork()
if pid == 0:
    asyncio.run(connect(address))
    os._exit(0)
os.waitpid(pid, 0)
