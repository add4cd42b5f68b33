import asyncio


async def bad():
    raise ValueError("nobody looks")


async def main():
    task = asyncio.create_task(bad())
    await asyncio.sleep(0)
    print("failed", task.done())
    del task
    print("main ends")


asyncio.run(main())
