import asyncio


async def leaf(name):
    print("leaf", name)
    await asyncio.sleep(0)
    return name


async def branch(names):
    return await asyncio.gather(*(leaf(name) for name in names))


async def main():
    print(await asyncio.gather(branch("ab"), branch("cd"), leaf("e")))


asyncio.run(main())
