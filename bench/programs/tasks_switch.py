# concurrency: prints its own measurements
"""What a switch between tasks costs, and a task's whole life."""
import asyncio
import time

TASKS, STEPS = 100, 500


async def stepper():
    for _ in range(STEPS):
        await asyncio.sleep(0)


async def nothing():
    return 1


async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(stepper() for _ in range(TASKS)))
    switches = time.perf_counter() - begin
    begin = time.perf_counter()
    results = await asyncio.gather(*(nothing() for _ in range(20000)))
    lives = time.perf_counter() - begin
    print(f"task switch: {switches / (TASKS * STEPS) * 1e6:.3f} us")
    print(f"task created, run and gathered: {lives / len(results) * 1e6:.3f} us")


asyncio.run(main())
