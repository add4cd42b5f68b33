import asyncio


async def bad():
    raise ValueError("bad")


async def good():
    for i in range(3):
        print("good", i)
        await asyncio.sleep(0)


async def main():
    a = asyncio.create_task(bad())
    b = asyncio.create_task(good())
    await b
    print("a failed with", repr(a.exception()))


asyncio.run(main())
