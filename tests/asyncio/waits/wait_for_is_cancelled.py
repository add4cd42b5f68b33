import asyncio


async def inner(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append('inner cancelled')
        raise


async def main():
    log = []
    task = asyncio.create_task(asyncio.wait_for(inner(log), 10))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append('outer cancelled')
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(asyncio.wait_for(future, 10))
    await asyncio.sleep(0)
    future.set_result('just in time')
    task.cancel()
    try:
        log.append(await task)
    except asyncio.CancelledError:
        log.append('cancelled all the same')
    print(log, len(asyncio.all_tasks()))


asyncio.run(main())
