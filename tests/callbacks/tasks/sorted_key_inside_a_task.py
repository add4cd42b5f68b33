import asyncio
import time


def key(n):
    time.sleep(0.002)
    log.append(n)
    return -n


async def sorter():
    log.append("sorting")
    result = sorted([1, 3, 2], key=key)
    log.append("sorted")
    return result


async def other():
    log.append("other")


async def main():
    print(await asyncio.gather(sorter(), other()))


log = []
asyncio.run(main())
print(log)
