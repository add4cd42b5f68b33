import asyncio


async def work(name):
    await asyncio.sleep(0.01)
    print(name, end=" ")


async def main():
    await asyncio.gather(*(work(i) for i in range(10)))
    print()


asyncio.run(main())
