# A loop that always has something ready still hears of timers, other threads, stop() and exceptions.
import asyncio
import threading

steps = []


async def spin(name, count):
    for i in range(count):
        steps.append(f'{name}{i}')
        await asyncio.sleep(0)
    return name


async def order():
    loop = asyncio.get_running_loop()
    loop.call_soon(steps.append, 'soon')
    first = asyncio.create_task(spin('a', 3))
    loop.call_soon(steps.append, 'between')
    second = asyncio.create_task(spin('b', 2))
    first.add_done_callback(lambda task: steps.append('a is done'))
    print(await first, await second)
    print(steps)


async def until(event):
    rounds = 0
    while not event.is_set():
        rounds += 1
        await asyncio.sleep(0)
    return rounds > 1


async def called():
    loop = asyncio.get_running_loop()
    by_timer, by_thread, by_task = asyncio.Event(), asyncio.Event(), asyncio.Event()
    loop.call_later(0.01, by_timer.set)
    print('timer', await until(by_timer))
    thread = threading.Timer(0.01, loop.call_soon_threadsafe, [by_thread.set])
    thread.start()
    print('thread', await until(by_thread))
    loop.call_soon(lambda: loop.call_soon(by_task.set))
    print('task', await until(by_task))


def ends():
    loop = asyncio.new_event_loop()
    left = []
    task = loop.create_task(spin('c', 1000))
    loop.call_soon(left.append, 1)
    loop.call_soon(loop.stop)
    loop.call_soon(left.append, 2)
    loop.run_forever()
    print('stopped', left, task.done())

    def leave():
        raise SystemExit('leaves')

    loop.call_soon(left.append, 3)
    loop.call_soon(leave)
    loop.call_soon(left.append, 4)
    loop.call_soon(loop.stop)
    try:
        loop.run_forever()
    except SystemExit as end:
        print(end, left)
    loop.run_forever()
    print('goes on', left, task.done())
    task.cancel()
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        print('cancelled')
    loop.set_exception_handler(lambda loop, context: print(context['message'][:21], repr(context['exception'])))
    loop.call_soon(int, 'no number')
    loop.call_soon(left.append, 5)
    loop.run_until_complete(asyncio.sleep(0))
    print(left)
    loop.close()


class OwnTask(asyncio.Task):
    pass


async def others():
    loop = asyncio.get_running_loop()
    own = OwnTask(spin('d', 3), loop=loop, name='own')

    class Twice:
        def __await__(self):
            yield
            yield
            return 'twice'

    async def awaits():
        return await Twice()

    print(await asyncio.gather(own, awaits(), spin('e', 1)), isinstance(own, OwnTask))

    async def raises():
        await asyncio.sleep(0)
        raise ValueError('raised')

    print(await asyncio.gather(raises(), spin('f', 3), return_exceptions=True))
    future = loop.create_future()
    loop.call_soon(future.set_exception, KeyError('set'))
    try:
        await future
    except KeyError as error:
        print(repr(error))


asyncio.run(order())
asyncio.run(called())
ends()
asyncio.run(others())
