# The cure for a blocking call: a thread of its own, which a
# task can await. The clock ticks on.
import asyncio
import time

def slow():
    time.sleep(0.6)
    return "done"

async def clock():
    for tick in range(6):
        print(f"tick {tick}")
        await asyncio.sleep(0.1)

async def main():
    ticking = asyncio.create_task(clock())
    print("slow:", await asyncio.to_thread(slow))
    await ticking

asyncio.run(main())
