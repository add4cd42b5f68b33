import asyncio


async def level(n):
    try:
        if n == 0:
            await asyncio.sleep(0)
            raise LookupError("bottom")
        await level(n - 1)
    finally:
        print("unwinding", n)


async def main():
    try:
        await asyncio.create_task(level(3))
    except LookupError as error:
        print("caught", error)


asyncio.run(main())
