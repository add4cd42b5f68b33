import asyncio


async def main():
    semaphore, running, most = asyncio.Semaphore(2), 0, 0

    async def work(name, log):
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            log.append(name)
            await asyncio.sleep(0)
            running -= 1

    log = []
    await asyncio.gather(*(work(name, log) for name in range(5)))
    print(most, log, semaphore.locked(), str(semaphore).split('[')[1])
    await semaphore.acquire()
    await semaphore.acquire()
    tasks = [asyncio.create_task(work(name, log)) for name in 'ab']
    await asyncio.sleep(0)
    print(semaphore.locked(), str(semaphore).split('[')[1])
    tasks[0].cancel()
    semaphore.release()
    await asyncio.wait(tasks)
    print(log[5:], semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        pass
    for call in (bounded.release, lambda: asyncio.Semaphore(-1)):
        try:
            call()
        except ValueError as error:
            print(error)


asyncio.run(main())
