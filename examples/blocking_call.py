# time.sleep does not await: while it sleeps, the whole event
# loop stands still, and the clock misses its ticks.
import asyncio
import time

async def clock():
    for tick in range(6):
        print(f"tick {tick}")
        await asyncio.sleep(0.1)

async def rude():
    await asyncio.sleep(0.15)
    print("rude: everybody waits for me")
    time.sleep(0.6)
    print("rude: thank you")

async def main():
    await asyncio.gather(clock(), rude())

asyncio.run(main())
