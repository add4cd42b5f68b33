import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.001) as scope:
            await asyncio.sleep(10)
    except TimeoutError as error:
        print('timed out', scope.expired(), type(error.__cause__).__name__, asyncio.current_task().cancelling())
    async with asyncio.timeout(10) as scope:
        print('in time', scope.expired(), scope.when() > loop.time())
    async with asyncio.timeout(None) as scope:
        print(scope.when())
        scope.reschedule(loop.time() + 10)
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
            print('one turn is left')
            await asyncio.sleep(0)
            print('not reached')
    except TimeoutError:
        print('was over before')
    try:
        async with asyncio.timeout(0.001):
            async with asyncio.timeout(10):
                await asyncio.sleep(10)
    except TimeoutError:
        print('the outer one')
    try:
        async with asyncio.timeout(10):
            async with asyncio.timeout(0.001):
                await asyncio.sleep(10)
    except TimeoutError:
        print('the inner one')
    for wrong in (scope.reschedule, lambda when: asyncio.timeout(1).reschedule(when)):
        try:
            wrong(None)
        except RuntimeError as error:
            print(error)
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)


asyncio.run(main())
