import asyncio


async def inner():
    await asyncio.sleep(0)
    raise ValueError("inside")


async def main():
    print("start")
    await inner()


asyncio.run(main())
