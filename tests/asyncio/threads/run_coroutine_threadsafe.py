import asyncio
import concurrent.futures
import threading


async def add(a, b):
    await asyncio.sleep(0.001)
    return a + b


async def fail():
    raise ValueError('in the loop')


def other_thread(loop, log):
    future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    log.append((type(future) is concurrent.futures.Future, future.result(5)))
    try:
        asyncio.run_coroutine_threadsafe(fail(), loop).result(5)
    except ValueError as error:
        log.append(repr(error))
    slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(5), loop)
    try:
        slow.result(0.01)
    except concurrent.futures.TimeoutError:
        log.append(('timed out', slow.cancel(), slow.cancelled()))
    try:
        asyncio.run_coroutine_threadsafe(add, loop)
    except TypeError as error:
        log.append(str(error))


async def main():
    log = []
    await asyncio.to_thread(other_thread, asyncio.get_running_loop(), log)
    await asyncio.sleep(0.02)  # The task that was cancelled from outside ends in the loop's next rounds.
    print(*log, len(asyncio.all_tasks()), sep='\n')


asyncio.run(main())
