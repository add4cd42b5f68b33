import asyncio


async def work(name):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    a = asyncio.create_task(work("A"))
    b = asyncio.create_task(work("B"))
    print("created", a.done())
    print(await b)
    print(a.done(), await a)


asyncio.run(main())
