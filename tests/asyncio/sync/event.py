import asyncio


async def main():
    event, log = asyncio.Event(), []

    async def wait(name):
        log.append((name, await event.wait()))

    tasks = [asyncio.create_task(wait(name)) for name in 'abc']
    await asyncio.sleep(0)
    print(event.is_set(), str(event).split('[')[1])
    tasks[1].cancel()
    event.set()
    log.append('set')
    event.clear()
    await asyncio.wait(tasks)
    print(log, event.is_set(), str(event).split('[')[1])
    event.set()
    print(await event.wait(), event.is_set())


asyncio.run(main())
