import asyncio


async def work():
    print("runs once")
    await asyncio.sleep(0.01)
    return 7


async def waiter(name, task):
    print(name, await task)


async def main():
    task = asyncio.create_task(work())
    await asyncio.gather(waiter("A", task), waiter("B", task), waiter("C", task))


asyncio.run(main())
