import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    future = loop.create_future()
    loop.call_later(0.002, future.set_result, 'result')
    try:
        async with asyncio.timeout(2):
            log.append(await future)
    except TimeoutError:
        log.append('timeout')
    # The result is there, and the time is over, in one round.
    future = loop.create_future()
    when = loop.time() + 0.05
    loop.call_at(when, future.set_result, 'both')
    try:
        async with asyncio.timeout_at(when):
            log.append(await future)
    except TimeoutError:
        log.append('timeout wins')
    try:
        async with asyncio.timeout(0.001):
            raise KeyError('not a timeout')
    except KeyError:
        log.append('KeyError')
    print(log)


asyncio.run(main())
