import asyncio
import time

log = []


async def ticker():
    for i in range(3):
        log.append(f"tick {i}")
        await asyncio.sleep(0.01)


async def blocker():
    log.append("block")
    time.sleep(0.05)
    log.append("unblock")


async def main():
    await asyncio.gather(ticker(), blocker())


asyncio.run(main())
print(log)
