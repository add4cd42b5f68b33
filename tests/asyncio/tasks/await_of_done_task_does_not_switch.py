import asyncio


async def quick(name):
    print(name)
    return name


async def main():
    done = asyncio.create_task(quick("first"))
    await asyncio.sleep(0)
    asyncio.create_task(quick("second"))
    print("awaiting the done one:", await done)
    print("still before second")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
