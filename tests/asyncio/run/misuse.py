import asyncio


async def nothing():
    pass


async def nested():
    coroutine = nothing()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    await coroutine


asyncio.run(nested())
for bad in (5, nothing):
    try:
        asyncio.run(bad)
    except ValueError as error:
        print(str(error).split(",")[0])
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
