# Connections live as long as their loop, whether it runs or not.
import asyncio


async def handler(reader, writer):
    writer.write(await reader.readline())
    writer.close()


loop = asyncio.new_event_loop()


async def start():
    return await asyncio.start_server(handler, "127.0.0.1", 0)


async def connect(address):
    return await asyncio.open_connection(*address)


server = loop.run_until_complete(start())
reader, writer = loop.run_until_complete(connect(server.sockets[0].getsockname()))
writer.write(b"written while the loop stood\n")
print(loop.run_until_complete(reader.read()))
server.close()
loop.run_until_complete(server.wait_closed())
loop.close()
print(server)
