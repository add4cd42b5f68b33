import asyncio


class Traced(asyncio.Task):
    pass


def factory(loop, coro, **kwargs):
    print('made', coro.__name__, sorted(kwargs))
    return Traced(coro, loop=loop, **kwargs)


async def work():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    task = asyncio.create_task(work(), name='named')
    print(type(task).__name__, task.get_name(), await task)
    async with asyncio.TaskGroup() as group:
        print(type(group.create_task(work())).__name__)
    loop.set_task_factory(None)
    print(type(asyncio.create_task(work())).__name__)


asyncio.run(main())
