import asyncio


class Slow:
    async def __aenter__(self):
        await asyncio.sleep(0.01)
        print("entered")

    async def __aexit__(self, *details):
        await asyncio.sleep(0.01)
        print("left")


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    async with Slow():
        async for i in numbers(2):
            print("item", i)
        print([i * 2 async for i in numbers(3)], {i async for i in numbers(2)})


asyncio.run(main())
