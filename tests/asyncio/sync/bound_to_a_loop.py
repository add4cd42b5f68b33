import asyncio

lock = asyncio.Lock()
queue = asyncio.Queue(1)


async def use():
    async with lock:
        task = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
    await task
    lock.release()
    get = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    await queue.put(1)
    await get


asyncio.run(use())


async def again():
    async with lock:
        print('as long as nobody waits')
        try:
            await lock.acquire()
        except RuntimeError as error:
            print(str(error).split('> ')[1])
    try:
        await queue.get()
    except RuntimeError as error:
        print(str(error).split('> ')[1])


asyncio.run(again())
