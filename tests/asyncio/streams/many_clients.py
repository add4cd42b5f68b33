import asyncio


async def add(reader, writer):
    numbers = (await reader.readline()).split()
    await asyncio.sleep(0)
    writer.write(b"%d\n" % sum(map(int, numbers)))
    await writer.drain()
    writer.close()


async def client(port, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.writelines([b"%d " % number, b"%d\n" % (number * number)])
    answer = int(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answer


async def main():
    async with await asyncio.start_server(add, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        print(await asyncio.gather(*(client(port, number) for number in range(40))))
    print(server.is_serving(), server.sockets)


asyncio.run(main())
