# Each end belongs to the loop of a thread of its own.
import asyncio
import queue
import threading


async def handler(reader, writer):
    async for line in reader:
        writer.write(line[::-1].strip() + b"\n")
        await writer.drain()
    writer.close()


async def serve():
    global stop
    stop = asyncio.Event()
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    address.put((asyncio.get_running_loop(), server.sockets[0].getsockname()))
    await stop.wait()
    server.close()


async def client(where, word):
    reader, writer = await asyncio.open_connection(*where)
    for count in range(20):
        writer.write(word + b"%d\n" % count)
        last = await reader.readline()
    writer.write_eof()
    rest = await reader.read()
    writer.close()
    return last, rest


def run_client(where, word):
    results[word] = asyncio.run(client(where, word))


address = queue.Queue()
results = {}
server = threading.Thread(target=lambda: asyncio.run(serve()))
server.start()
loop, where = address.get()
clients = [threading.Thread(target=run_client, args=(where, word)) for word in (b"abc", b"def", b"ghi")]
for thread in clients:
    thread.start()
for thread in clients:
    thread.join()
loop.call_soon_threadsafe(lambda: stop.set())
server.join()
print(sorted(results.items()))
