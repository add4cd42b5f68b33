# options: --gil=off
import asyncio
import threading


async def add(n):
    await asyncio.sleep(0)
    return n + 1


def call(loop, results):
    futures = [asyncio.run_coroutine_threadsafe(add(n), loop) for n in range(40)]
    results.append(sum(future.result(10) for future in futures))


async def main():
    results, loop = [], asyncio.get_running_loop()
    await asyncio.gather(*(asyncio.to_thread(call, loop, results) for _ in range(4)))
    return results


print(asyncio.run(main()), threading.active_count())
