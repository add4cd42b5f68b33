import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def main():
    task = asyncio.create_task(work(5))
    task.add_done_callback(lambda t: print("callback 1", t.result(), t is task))
    task.add_done_callback(lambda t: print("callback 2"))
    print("waiting")
    await task
    print("awaited")
    task.add_done_callback(lambda t: print("late callback"))
    print("added late")
    await asyncio.sleep(0)


asyncio.run(main())
