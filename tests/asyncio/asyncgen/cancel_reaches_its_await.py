import asyncio


async def numbers(swallow):
    try:
        yield 1
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled in the generator")
        if not swallow:
            raise
        yield "goes on"
    finally:
        print("finally")


async def consume(swallow):
    async for x in numbers(swallow):
        print(x)
    print("consumed")


async def main():
    for swallow in False, True:
        task = asyncio.create_task(consume(swallow))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled")


asyncio.run(main())
