import asyncio


async def work(n):
    await asyncio.sleep(0.03 * (3 - n))
    print("done", n)
    return n * n


async def main():
    print(await asyncio.gather(work(0), work(1), work(2)))
    print(await asyncio.gather())
    print(await asyncio.gather(*[work(2) for _ in range(2)]))


asyncio.run(main())
