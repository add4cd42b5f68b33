import asyncio


async def refuses(log):
    for attempt in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            log.append((attempt, str(error), asyncio.current_task().cancelling()))
    asyncio.current_task().uncancel()
    return asyncio.current_task().cancelling()


async def main():
    log = []
    task = asyncio.create_task(refuses(log))
    for n in range(3):
        await asyncio.sleep(0)
        task.cancel(f'number {n}')
        await asyncio.sleep(0)
    print(await task, task.cancelled(), log)
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    print(task.cancel('one'), task.cancel('two'), task.cancelling(), task.uncancel(), task.uncancel(), task.uncancel())
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args)


asyncio.run(main())
