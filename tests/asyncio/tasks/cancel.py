import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("told to stop")
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(task.cancel(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it", task.cancelled(), task.cancel())
    unstarted = asyncio.create_task(work())
    unstarted.cancel()
    print(await asyncio.gather(unstarted, return_exceptions=True))


asyncio.run(main())
