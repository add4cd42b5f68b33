import asyncio


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        print('finally')
        await asyncio.sleep(0)
        print('cleaned up')


async def main():
    async for n in numbers():
        print(n)
        if n == 1:
            break
    print('after the loop')
    await asyncio.sleep(0)
    print('one round later')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('main ends')


asyncio.run(main())
