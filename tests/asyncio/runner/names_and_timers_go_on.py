import asyncio


async def main(word):
    print(asyncio.current_task().get_name())
    asyncio.get_running_loop().call_later(0, print, word, "by a timer that is due")


async def quiet():
    print(asyncio.current_task().get_name())


for word in ("first", "second"):
    asyncio.run(main(word))
asyncio.run(quiet())
asyncio.run(quiet())
