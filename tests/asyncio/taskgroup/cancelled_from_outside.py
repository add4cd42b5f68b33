import asyncio


async def child(log, name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(name + ' cancelled')
        raise


async def parent(log):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(log, 'a'))
            group.create_task(child(log, 'b'))
    except asyncio.CancelledError:
        log.append('parent cancelled')
        raise
    finally:
        log.append(repr(group))


async def main():
    log = []
    task = asyncio.create_task(parent(log))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(sorted(log[:2]), log[2:], task.cancelled())


asyncio.run(main())
