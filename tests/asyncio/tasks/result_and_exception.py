import asyncio


async def good():
    return 5


async def bad():
    raise KeyError("k")


async def main():
    a, b = asyncio.create_task(good()), asyncio.create_task(bad())
    try:
        a.result()
    except asyncio.InvalidStateError as error:
        print(error)
    await asyncio.sleep(0)
    print(a.done(), a.result(), a.exception(), b.done(), repr(b.exception()))
    try:
        b.result()
    except KeyError as error:
        print("raised", error)


asyncio.run(main())
