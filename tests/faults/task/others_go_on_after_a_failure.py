import asyncio


async def bad():
    raise KeyError("bad")


async def good():
    for i in range(3):
        await asyncio.sleep(0)
        print("good", i)


async def main():
    results = await asyncio.gather(bad(), good(), return_exceptions=True)
    print(results)
    await bad()


asyncio.run(main())
