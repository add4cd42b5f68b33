# What `await future` does step by step, without a loop that drives it.
import asyncio


async def wait(future):
    return await future


def step(what, *args):
    try:
        return what(*args)
    except BaseException as error:
        return f'{type(error).__name__}: {error}'


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    coroutine = wait(future)
    print(step(coroutine.send, None) is future, future._asyncio_future_blocking)
    print(step(coroutine.send, None))
    coroutine = wait(future)
    future._asyncio_future_blocking = False
    print(step(coroutine.send, None) is future)
    print(step(coroutine.throw, KeyError('thrown')))
    future._asyncio_future_blocking = False
    steps = future.__await__()
    print(next(steps) is future, step(next, steps))
    future._asyncio_future_blocking = False
    steps = iter(future)
    print(next(steps) is future)
    future.set_result('done')
    print(step(steps.send, None), step(wait(future).send, None))
    failed = loop.create_future()
    failed.set_exception(ValueError('bad'))
    print(step(wait(failed).send, None), step(next, failed.__await__()), failed._log_traceback)
    cancelled = loop.create_future()
    cancelled.cancel('no more')
    print(step(wait(cancelled).send, None), step(cancelled.exception))
    shared = loop.create_future()
    waiters = [asyncio.create_task(wait(shared)) for _ in range(3)]
    await asyncio.sleep(0)
    waiters[1].cancel()
    print(shared.cancelled(), [waiter.done() for waiter in waiters])
    print(await asyncio.gather(*waiters, return_exceptions=True))


asyncio.run(main())
