import asyncio


async def main():
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    queue.put_nowait('first')
    await asyncio.sleep(0)
    queue.put_nowait('second')
    print(await asyncio.gather(*getters[1:]), getters[0].cancelled())
    queue.put_nowait('full')
    putters = [asyncio.create_task(queue.put(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(str(queue))
    putters[0].cancel()
    print([await queue.get() for _ in range(3)], putters[0].cancelled(), queue.empty())
    try:
        await asyncio.wait_for(queue.get(), 0.001)
    except asyncio.TimeoutError:
        print('timed out', str(queue))


asyncio.run(main())
