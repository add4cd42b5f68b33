import asyncio

log = []


async def a():
    log.append("a1")
    await asyncio.sleep(0)
    log.append("a2")
    await asyncio.sleep(0)
    log.append("a3")


async def b():
    log.append("b1")
    await asyncio.sleep(0)
    log.append("b2")


async def main():
    await asyncio.gather(a(), b())


asyncio.run(main())
print(log)
