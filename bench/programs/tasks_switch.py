# concurrency: prints its own measurements
# memory: 100,000 tasks that sleep, peak of memory
# limit: coroutine_switch
"""What a switch between tasks costs, and a task's whole life."""
import asyncio
import time

TASKS, STEPS = 100, 500
PAIR_STEPS = 100000
SLEEPERS = 100000


async def stepper(steps=STEPS):
    for _ in range(steps):
        await asyncio.sleep(0)


async def sleeper():
    await asyncio.sleep(0.2)


async def nothing():
    return 1


async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(stepper() for _ in range(TASKS)))
    switches = time.perf_counter() - begin
    begin = time.process_time()
    await asyncio.gather(stepper(PAIR_STEPS), stepper(PAIR_STEPS))
    pair = time.process_time() - begin
    begin = time.process_time()
    await asyncio.gather(*(sleeper() for _ in range(SLEEPERS)))
    sleeps = time.process_time() - begin
    begin = time.perf_counter()
    results = await asyncio.gather(*(nothing() for _ in range(20000)))
    lives = time.perf_counter() - begin
    print(f"task switch: {switches / (TASKS * STEPS) * 1e6:.3f} us")
    print(f"switch between two tasks, processor time: {pair / (2 * PAIR_STEPS) * 1e6:.3f} us")
    print(f"task that sleeps, processor time: {sleeps / SLEEPERS * 1e6:.3f} us")
    print(f"task created, run and gathered: {lives / len(results) * 1e6:.3f} us")


asyncio.run(main())
