import asyncio


async def inner(log):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        log.append('inner finally')
        await asyncio.sleep(0)
        log.append('inner waited in finally')


async def middle(log):
    try:
        await inner(log)
    except asyncio.CancelledError:
        log.append('middle turns it into an error')
        raise ValueError('instead') from None


async def outer(log):
    child = asyncio.create_task(middle(log))
    try:
        await child
    except asyncio.CancelledError:
        log.append('outer cancelled')
        raise
    finally:
        log.append(f'child done: {child.done()}')


async def main():
    log = []
    task = asyncio.create_task(outer(log))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    result = (await asyncio.gather(task, return_exceptions=True))[0]
    print(*log, repr(result), sep='\n')


asyncio.run(main())
