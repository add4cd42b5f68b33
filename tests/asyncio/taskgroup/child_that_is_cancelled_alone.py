import asyncio


async def main():
    async with asyncio.TaskGroup() as group:
        quiet = group.create_task(asyncio.sleep(10))
        other = group.create_task(asyncio.sleep(0, 'fine'))
        await asyncio.sleep(0)
        quiet.cancel()
    print(quiet.cancelled(), other.result())
    try:
        async with asyncio.timeout(0.005):
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(10))
    except TimeoutError:
        print('timeout around a group')


asyncio.run(main())
