import asyncio


async def main():
    queue, log = asyncio.Queue(2), []

    async def produce():
        for n in range(5):
            await queue.put(n)
            log.append(f'put {n}')

    async def consume():
        while True:
            item = await queue.get()
            log.append(f'got {item}')
            queue.task_done()

    consumer = asyncio.create_task(consume())
    await produce()
    await queue.join()
    consumer.cancel()
    print(*log, queue.qsize(), queue.empty(), queue.full(), queue.maxsize)
    for kind in (asyncio.LifoQueue, asyncio.PriorityQueue):
        q = kind()
        for item in (2, 3, 1):
            q.put_nowait(item)
        print(kind.__name__, [q.get_nowait() for _ in range(3)])
    queue.put_nowait(1)
    queue.put_nowait(2)
    for call in (lambda: queue.put_nowait(3), asyncio.Queue().get_nowait, asyncio.Queue().task_done):
        try:
            call()
        except (asyncio.QueueFull, asyncio.QueueEmpty, ValueError) as error:
            print(type(error), error)
    print(str(queue), str(asyncio.Queue()))


asyncio.run(main())
