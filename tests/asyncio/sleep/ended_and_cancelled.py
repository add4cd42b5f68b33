# A sleep that ends, is cancelled, is awaited by several, is closed, or has its end together with others.
import asyncio
import time


async def sleeper(name, seconds):
    try:
        print(name, await asyncio.sleep(seconds, name.upper()))
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise


async def main():
    await asyncio.gather(sleeper('a', 0.002), sleeper('b', 0.004), sleeper('c', 0.006))
    task = asyncio.create_task(sleeper('d', 10))
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.005)
    except asyncio.TimeoutError:
        print('timeout')
    print(await asyncio.wait_for(asyncio.sleep(0.001, 'in time'), 1))

    shared = asyncio.ensure_future(asyncio.sleep(0.005, 'shared'))
    print(await asyncio.gather(shared, asyncio.shield(shared), shared))

    coroutine = asyncio.sleep(10)
    coroutine.send(None)
    coroutine.close()
    print('closed')

    begin = time.monotonic()
    many = await asyncio.gather(*(asyncio.sleep(0.01, i) for i in range(1000)))
    print(sum(many), time.monotonic() - begin < 5)

    # Cancelled after it has ended, and before its task has run.
    task = asyncio.create_task(sleeper('e', 0.001))
    await asyncio.sleep(0)
    time.sleep(0.005)
    asyncio.get_running_loop().call_later(0, task.cancel)
    print(await asyncio.gather(task, return_exceptions=True))
    for bad in (None, 'x'):
        try:
            await asyncio.sleep(bad)
        except TypeError:
            print('TypeError')


asyncio.run(main())
