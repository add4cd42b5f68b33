import asyncio

kept = []


async def bad():
    try:
        yield 1
    finally:
        raise ValueError('while closing')


async def main():
    kept.append(bad())
    print(await kept[0].__anext__())


asyncio.run(main())
