import asyncio


async def good(name, delay):
    await asyncio.sleep(delay)
    print(name, "finished")


async def bad():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    raise ValueError("bad")


async def main():
    try:
        await asyncio.gather(good("slow", 0.05), bad(), good("fast", 0))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.1)
    print("main ends")


asyncio.run(main())
