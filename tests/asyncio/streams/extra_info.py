import asyncio


async def handler(reader, writer):
    names = writer.get_extra_info("peername"), writer.get_extra_info("sockname")
    writer.write(repr(names).encode())
    writer.close()


async def main():
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(*address)
    mine, peer = writer.get_extra_info("sockname"), writer.get_extra_info("peername")
    print(peer == address, mine[0], mine[1] != address[1])
    print((await reader.read()).decode() == repr((mine, peer)))
    socket = writer.get_extra_info("socket")
    print(socket.getsockname() == mine, socket.getpeername() == peer, int(socket.family), socket.fileno() > 2)
    print(writer.get_extra_info("nothing"), writer.get_extra_info("nothing", 5), writer.get_extra_info("sslcontext"))
    writer.close()
    await writer.wait_closed()
    print(socket.fileno(), type(writer.transport).__name__)
    server.close()


asyncio.run(main())
