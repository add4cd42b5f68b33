# options: --gil=off
import asyncio
import threading


async def work(n):
    queue = asyncio.Queue(2)
    got = []

    async def consume():
        while (item := await queue.get()) is not None:
            got.append(item)

    consumer = asyncio.create_task(consume())
    for i in range(30):
        await queue.put(n * i)
    await queue.put(None)
    await consumer
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0, i)) for i in range(20)]
    return sum(got) + sum(task.result() for task in tasks)


def run(n):
    results[n] = asyncio.run(work(n))


results = {}
threads = [threading.Thread(target=run, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))
