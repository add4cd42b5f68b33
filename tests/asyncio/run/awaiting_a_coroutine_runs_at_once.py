import asyncio


async def inner(n):
    print("inner", n)
    return n


async def main():
    print("before")
    value = await inner(1)
    print("after", value)
    later = inner(2)
    print("made, not started")
    print(await later)
    try:
        await later
    except RuntimeError as error:
        print(error)


asyncio.run(main())
