import asyncio


async def add(a, b):
    await asyncio.sleep(0.001)
    return a + b


async def main():
    print("in main")
    return await add(1, 2)


print(asyncio.run(main()))
print(asyncio.run(add(3, 4)))
