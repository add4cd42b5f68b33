import asyncio


async def work():
    print(asyncio.current_task().get_name())


async def main():
    await work()
    await asyncio.create_task(work(), name="own")
    await asyncio.gather(work(), work())
    task = asyncio.create_task(work())
    print(task.get_name())
    task.set_name("renamed")
    await task


asyncio.run(main())
