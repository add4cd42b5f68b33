# Two thousand tasks wait at the same time, on one thread, in
# little memory. Two thousand threads or processes would be a
# heavy load.
import asyncio

async def wait(n):
    await asyncio.sleep(0.5)
    return n

async def main():
    waits = [wait(n) for n in range(2000)]
    results = await asyncio.gather(*waits)
    print(len(results), "waits of half a second, all at once")

asyncio.run(main())
