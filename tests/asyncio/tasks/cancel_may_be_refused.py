import asyncio


async def stubborn():
    for _ in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("ignored")
    return "finished"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        task.cancel()
    print(await task, task.cancelled())
    print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.CancelledError, BaseException))


asyncio.run(main())
