import asyncio


async def numbers():
    for i in range(2):
        yield i


async def main():
    iterator = aiter(numbers())
    print(await anext(iterator), await anext(iterator), await anext(iterator, "end"))
    try:
        await anext(iterator)
    except StopAsyncIteration:
        print("stop")
    for attempt in (lambda: aiter(3), lambda: anext(3)):
        try:
            attempt()
        except TypeError as error:
            print(error)


asyncio.run(main())
