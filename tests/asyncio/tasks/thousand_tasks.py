import asyncio


async def work(n):
    await asyncio.sleep(0.001 * (n % 5))
    return n


async def main():
    tasks = [asyncio.create_task(work(n)) for n in range(1000)]
    print(sum([await task for task in tasks]), len(await asyncio.gather(*tasks)))


asyncio.run(main())
