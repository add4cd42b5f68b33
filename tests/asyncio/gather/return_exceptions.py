import asyncio


async def work(n):
    await asyncio.sleep(0)
    if n % 2:
        raise ValueError(n)
    return n


async def main():
    print(await asyncio.gather(*(work(n) for n in range(4)), return_exceptions=True))


asyncio.run(main())
