import asyncio


async def work():
    pass


async def main():
    work()
    asyncio.sleep(0)
    forgotten = work()
    del forgotten
    [work() for _ in range(1)]
    print('main ends')


asyncio.run(main())
