import asyncio


async def bad(n):
    await asyncio.sleep(0)
    return 1 // n


async def good():
    await asyncio.sleep(0.5)
    print("never printed: run cancels it")


async def main():
    await asyncio.gather(good(), bad(0))


asyncio.run(main())
