import asyncio


async def work(n):
    print("start", n)
    await asyncio.sleep(0)
    return n


async def main():
    first = asyncio.create_task(work(1))
    print(await asyncio.gather(work(0), first, work(2)))
    print(first.done(), first.result())
    same = work(5)
    print(await asyncio.gather(same, same))


asyncio.run(main())
