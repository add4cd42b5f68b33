import asyncio


async def selfish():
    await asyncio.current_task()


async def main():
    try:
        await asyncio.create_task(selfish())
    except RuntimeError as error:
        print(str(error).startswith("Task cannot await on itself"))
    for wrong in (5, "a", [1]):
        try:
            await wrong
        except TypeError as error:
            print(error)
    try:
        asyncio.create_task(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
