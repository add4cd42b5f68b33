import asyncio
import threading
import time


def block(value, *, key):
    time.sleep(0.02)
    return value, key, threading.current_thread() is threading.main_thread()


async def tick(log):
    for _ in range(3):
        await asyncio.sleep(0.004)
        log.append('tick')


async def main():
    log = []
    results = await asyncio.gather(asyncio.to_thread(block, 1, key='a'), asyncio.to_thread(block, 2, key='b'), tick(log))
    print(results, log)
    try:
        await asyncio.to_thread(int, 'x')
    except ValueError as error:
        print(error)


asyncio.run(main())
