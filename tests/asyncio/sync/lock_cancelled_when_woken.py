import asyncio


async def take(lock, name, log):
    try:
        async with lock:
            log.append(name)
    except asyncio.CancelledError:
        log.append(name + ' cancelled')
        raise


async def main():
    lock, log = asyncio.Lock(), []
    await lock.acquire()
    first, second = asyncio.create_task(take(lock, 'first', log)), asyncio.create_task(take(lock, 'second', log))
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    await asyncio.wait([first, second])
    print(log, lock.locked())
    await lock.acquire()
    task = asyncio.create_task(take(lock, 'third', log))
    await asyncio.sleep(0)
    lock.release()
    print('barging:', not lock.locked(), await lock.acquire())
    lock.release()
    await task
    print(log)


asyncio.run(main())
