import asyncio
import time


async def main():
    begin = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(0.05) for _ in range(100)))
    passed = time.perf_counter() - begin
    print(passed >= 0.045, passed < 1.5)
    begin = time.perf_counter()
    for _ in range(3):
        await asyncio.sleep(0.02)
    print(time.perf_counter() - begin >= 0.055)


asyncio.run(main())
