# Two tasks, each of which waits. Watch whether they do it at
# the same time.
import asyncio

async def work(name):
    await asyncio.sleep(1)
    print(f"{name}: waited")

async def main():
    await asyncio.gather(work("A"), work("B"))
    print("both done")

asyncio.run(main())
