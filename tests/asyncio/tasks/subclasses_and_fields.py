# Classes derived from Task and Future have attributes of their own beside the fields of their bases.
import asyncio


class Named(asyncio.Future):
    def __init__(self, title):
        super().__init__()
        self.title = title


class Counted(asyncio.Task):
    made = 0

    def __init__(self, coro, **options):
        super().__init__(coro, **options)
        Counted.made += 1
        self.number = Counted.made


async def double(future):
    return 2 * await future


async def main():
    loop = asyncio.get_running_loop()
    future = Named('a')
    print(future.title, future.done(), future._asyncio_future_blocking)
    future.other = 6
    del future.title
    print(hasattr(future, 'title'), future.other, future.done(), future.get_loop() is loop)
    task = Counted(double(future), loop=loop, name='counted')
    await asyncio.sleep(0)
    print(task.number, task.get_name(), task._fut_waiter is future, task._must_cancel)
    future.set_result(21)
    print(await task, future.other, future.result())
    print(asyncio.all_tasks() == {asyncio.current_task()})
    plain = loop.create_future()
    print(plain.get_loop() is loop)
    plain.cancel('enough')
    for action in (lambda: setattr(plain, '__class__', asyncio.Task), lambda: type('Both', (asyncio.Future, list), {}),
                   lambda: plain.result(), lambda: asyncio.Future.done(5), lambda: asyncio.Future.done(Counted)):
        try:
            action()
        except (TypeError, asyncio.CancelledError) as error:
            print(type(error).__name__, error if isinstance(error, asyncio.CancelledError) else '')


asyncio.run(main())
