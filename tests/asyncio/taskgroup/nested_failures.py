import asyncio


async def fail(kind, delay=0):
    await asyncio.sleep(delay)
    raise kind('failed')


async def wait_long(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append('sibling cancelled')
        raise


async def main():
    log = []
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(wait_long(log))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(ValueError))
                inner.create_task(fail(KeyError))
                inner.create_task(wait_long(log))
    except* ValueError as group:
        log.append(('ValueError', group))
    except* KeyError as group:
        log.append(('KeyError', group))
    print(*log, sep='\n')
    print(asyncio.current_task().cancelling(), len(asyncio.all_tasks()))


asyncio.run(main())
