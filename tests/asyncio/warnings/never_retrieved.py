import asyncio


async def fail(word):
    raise ValueError(word)


async def main():
    asyncio.create_task(fail('nobody asks'), name='lonely')
    asked = asyncio.create_task(fail('asked'))
    await asyncio.sleep(0)
    print(repr(asked.exception()))


asyncio.run(main())
print('end')
