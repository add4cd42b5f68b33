import asyncio


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class Resource:
    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, *exception):
        print("close", exception[0])


async def double(x):
    return x * 2


async def main():
    print([i async for i in ticks(3)], {i: await double(i) async for i in ticks(2)}, [await double(x) for x in (1, 2)])
    async with Resource() as resource:
        print(type(resource).__name__)
    async for i in ticks(2):
        print(i)
    else:
        print("else")
    gen = ticks(5)
    print(await anext(gen), await gen.asend(None))
    await gen.aclose()
    print(await anext(gen, "end"))


asyncio.run(main())
