# A future's callbacks and the tasks that wait for it, in the order in which they came.
import asyncio


async def waits(future, name):
    print(name, 'got', await future)


def called(name):
    return lambda future: print(name, future.done())


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.remove_done_callback(print))
    first = called('first')
    future.add_done_callback(first)
    print(future.remove_done_callback(first), future.remove_done_callback(first))
    future.add_done_callback(first)
    future.add_done_callback(called('second'))
    future.add_done_callback(first)
    print(future.remove_done_callback(first))
    task = asyncio.create_task(waits(future, 'task'))
    await asyncio.sleep(0)
    future.add_done_callback(called('after the task'))
    others = [asyncio.create_task(waits(future, f'other {i}')) for i in range(2)]
    await asyncio.sleep(0)
    future.set_result(7)
    print('set')
    await asyncio.gather(task, *others)

    lonely = loop.create_future()
    task = asyncio.create_task(waits(lonely, 'lonely'))
    await asyncio.sleep(0)
    lonely.set_result(8)
    await task

    cancelled = loop.create_future()
    task = asyncio.create_task(waits(cancelled, 'never'))
    await asyncio.sleep(0)
    cancelled.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled', task.cancelled())

    print(asyncio.create_task(asyncio.sleep(0)).get_name() != asyncio.create_task(asyncio.sleep(0)).get_name())
    named = asyncio.create_task(asyncio.sleep(0, 'result'), name='named')
    print(named.get_name(), await named)


asyncio.run(main())
