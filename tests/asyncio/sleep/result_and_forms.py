import asyncio
import time


async def main():
    print(await asyncio.sleep(0), await asyncio.sleep(0.001, "result"), await asyncio.sleep(-1, result=5))
    begin = time.perf_counter()
    await asyncio.sleep(0.03)
    print(0.025 < time.perf_counter() - begin < 2)


asyncio.run(main())
