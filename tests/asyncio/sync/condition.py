import asyncio


async def main():
    condition, log = asyncio.Condition(), []

    async def wait(name):
        async with condition:
            log.append((name, await condition.wait()))

    tasks = [asyncio.create_task(wait(name)) for name in 'abcd']
    await asyncio.sleep(0)
    async with condition:
        print(condition.locked(), str(condition).split('[')[1])
        condition.notify()
        condition.notify(2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log)
    tasks[3].cancel()
    await asyncio.wait(tasks)
    print(tasks[3].cancelled(), condition.locked())
    items = []

    async def consume():
        async with condition:
            print(await condition.wait_for(lambda: len(items)), items)

    task = asyncio.create_task(consume())
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    async with condition:
        items.append(1)
        condition.notify_all()
    await task
    for call in (condition.notify, condition.notify_all, condition.release):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
