import asyncio
import sys


def show(*what):
    print(*what, file=sys.stderr)


async def work():
    await asyncio.get_running_loop().create_future()


def callback(x=None):
    pass


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work(), name='t')
    task.add_done_callback(callback)
    task.add_done_callback(show)
    show(task)
    await asyncio.sleep(0)
    show(task)
    show(loop.call_soon(callback, 'x' * 50), loop.call_soon(list, [1, 2, 3, 4, 5, 6, 7, 8]))
    handle = loop.call_soon(callback)
    handle.cancel()
    show(handle)
    task.cancel()
    show(task)
    await asyncio.wait([task])
    show(task)
    future = loop.create_future()
    show(future)
    future.set_result('r' * 100)
    show(future)
    failed = loop.create_future()
    failed.set_exception(ValueError('v'))
    show(failed)
    show(asyncio.Queue(3), asyncio.timeout(1), asyncio.TaskGroup())


asyncio.run(main())
