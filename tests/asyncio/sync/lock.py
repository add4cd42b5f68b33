import asyncio


async def worker(lock, name, log):
    async with lock:
        log.append(name + ' in')
        await asyncio.sleep(0)
        log.append(name + ' out')


async def main():
    lock, log = asyncio.Lock(), []
    await asyncio.gather(*(worker(lock, name, log) for name in 'abc'))
    print(log, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    waiting = [asyncio.create_task(worker(lock, name, log)) for name in 'xy']
    await asyncio.sleep(0)
    print(str(lock).split('[')[1])
    waiting[0].cancel()
    await asyncio.sleep(0)
    lock.release()
    await asyncio.wait(waiting)
    print(log[6:], [task.cancelled() for task in waiting], str(lock).split('[')[1])
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)
    except AttributeError as error:
        print(error)


asyncio.run(main())
