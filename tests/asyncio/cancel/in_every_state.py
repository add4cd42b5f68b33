import asyncio


async def work(log):
    log.append('begun')
    try:
        await asyncio.sleep(0.01)
        return 'result'
    except asyncio.CancelledError as error:
        log.append(('cancelled', error.args))
        raise


async def main():
    for turns in range(3):
        log = []
        task = asyncio.create_task(work(log))
        for _ in range(turns):
            await asyncio.sleep(0)
        print(turns, task.cancel('why'), task.cancelling(), task.cancelled(), task.done())
        try:
            await task
        except asyncio.CancelledError as error:
            print(error.args, task.cancelled(), log)
    task = asyncio.create_task(work([]))
    await task
    print(task.cancel(), task.cancelled(), task.result(), task.cancelling())

    async def cancels_itself():
        asyncio.current_task().cancel()
        log.append('still here')
        await asyncio.sleep(0)
        log.append('not reached')

    log = []
    task = asyncio.create_task(cancels_itself())
    await asyncio.wait([task])
    print(log, task.cancelled())

    async def cancelled_without_await():
        asyncio.current_task().cancel()
        return 'returned'

    task = asyncio.create_task(cancelled_without_await())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
