import asyncio


async def low():
    raise OSError("low")


async def high():
    try:
        await asyncio.create_task(low())
    except OSError as error:
        raise RuntimeError("high") from error


asyncio.run(high())
