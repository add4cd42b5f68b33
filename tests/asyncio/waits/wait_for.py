import asyncio


async def late(delay):
    try:
        await asyncio.sleep(delay)
        return 'result'
    except asyncio.CancelledError:
        print('inner cancelled')
        raise


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return 'too late, but here it is'


async def fails_when_cancelled():
    try:
        await asyncio.sleep(10)
    finally:
        raise KeyError('cleanup')


async def main():
    print(await asyncio.wait_for(late(0), 5), await asyncio.wait_for(late(0), None))
    for delay in (0.001, 0, -1):
        try:
            await asyncio.wait_for(late(10), delay)
        except asyncio.TimeoutError as error:
            print('timeout', error.args, type(error.__cause__).__name__)
    print(await asyncio.wait_for(stubborn(), 0.001))
    try:
        await asyncio.wait_for(fails_when_cancelled(), 0.001)
    except KeyError as error:
        print(repr(error))
    done = asyncio.get_running_loop().create_future()
    done.set_result('was there')
    print(await asyncio.wait_for(done, 0))
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
