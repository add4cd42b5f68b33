import asyncio


async def fail_when_cancelled():
    try:
        await asyncio.sleep(10)
    finally:
        raise OSError('in cleanup')


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail_when_cancelled())
            await asyncio.sleep(0)
            raise ValueError('in the body')
    except* Exception as error:
        print(repr(error), [repr(e) for e in error.exceptions])
    try:
        async with asyncio.TaskGroup() as group:
            raise KeyError('alone')
    except* KeyError as error:
        print(repr(error))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(10))
            raise SystemExit(3)
    except SystemExit as error:
        print('SystemExit', error.code, group)


asyncio.run(main())
