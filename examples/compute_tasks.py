# Two tasks, each of which computes. Watch whether they do it
# at the same time.
import asyncio

async def work(name):
    total = 0
    for number in range(16_000_000):
        total += number % 7
    print(f"{name}: {total}")

async def main():
    await asyncio.gather(work("A"), work("B"))
    print("both done")

asyncio.run(main())
