import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    print(name)


async def main():
    await asyncio.gather(work("third", 0.09), work("first", 0.01), work("second", 0.05), work("now", 0))


asyncio.run(main())
