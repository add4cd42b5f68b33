"""What a switch between two tasks costs."""
import asyncio
import time

STEPS = 100_000


async def stepper():
    for _ in range(STEPS):
        await asyncio.sleep(0)


async def main():
    begin = time.perf_counter()
    await asyncio.gather(stepper(), stepper())
    print(f"switch: {(time.perf_counter() - begin) / (2 * STEPS) * 1e6:.4f} us")


asyncio.run(main())
