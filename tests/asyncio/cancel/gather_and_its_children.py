import asyncio


async def work(name, log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(name)
        raise


async def main():
    log = []
    group = asyncio.gather(work('a', log), work('b', log))
    await asyncio.sleep(0)
    print(group.cancel(), group.cancelled())
    try:
        await group
    except asyncio.CancelledError:
        print('gather cancelled', log, group.cancelled())
    tasks = [asyncio.create_task(work(name, log)) for name in 'cd']
    group = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    group.cancel()
    try:
        print(await group)
    except asyncio.CancelledError:
        print('cancelled with return_exceptions', log)
    tasks = [asyncio.create_task(work('e', log)), asyncio.create_task(asyncio.sleep(0, 'fine'))]
    await asyncio.sleep(0)
    tasks[0].cancel()
    try:
        await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        print('a child was cancelled', tasks[1].result())


asyncio.run(main())
