"""What waits for a time, or for several tasks."""

import _asyncio
from contextvars import _copy_or_none as _copy_context
from . import events, exceptions, futures
from time import monotonic as _monotonic
from .futures import _GatheringFuture
from .tasks import ensure_future, iscoroutine

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


_start_sleep = _asyncio.start_sleep
# Awaited, it lets the others run once.
_pass = _asyncio.take_pass(object())


async def sleep(delay, result=None):
    if delay <= 0:
        await _pass
        return result
    delay += _monotonic()
    return await _start_sleep(delay, result)


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer

    outer = _GatheringFuture.__new__(_GatheringFuture)
    if return_exceptions:
        outer._returns_exceptions = True
    loop = events._get_running_loop()
    children = None
    # What nothing special is about becomes tasks without a call for each.
    if loop is not None and loop._task_factory is None and _copy_context() is None:
        outer._left = len(coros_or_futures)
        children = _asyncio.start_tasks(loop, coros_or_futures, outer)
    if children is None:
        outer._left = 0
        by_argument = {}
        children = []
        for argument in coros_or_futures:
            future = by_argument.get(id(argument))
            if future is None:
                future = ensure_future(argument, loop=loop)
                if future is not argument:
                    future._log_destroy_pending = False
                if loop is None:
                    loop = future._loop
                outer._left += 1
                by_argument[id(argument)] = future
                future.add_done_callback(outer._done_callback)
            children.append(future)
    outer._children = children
    _asyncio.init_future(outer, loop)
    return outer


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def _inner_done_callback(future):
        if outer.cancelled():
            if not future.cancelled():
                future.exception()
            return
        if future.cancelled():
            outer.cancel()
        elif future.exception() is not None:
            outer.set_exception(future.exception())
        else:
            outer.set_result(future.result())

    def _outer_done_callback(future):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def _release_waiter(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def _cancel_and_wait(future, loop):
    waiter = loop.create_future()

    def callback(_):
        _release_waiter(waiter)

    future.add_done_callback(callback)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(callback)


async def wait_for(fut, timeout):
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise exceptions.TimeoutError() from error
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release_waiter, waiter)

    def callback(_):
        _release_waiter(waiter)

    # As CPython shows it: a partial, cut short.
    callback.__qualname__ = '_release_waiter(<Future pendi...ask_wakeup()]>)'
    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(callback)
    try:
        try:
            await waiter
        except exceptions.CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(callback)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(callback)
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise exceptions.TimeoutError() from error
    finally:
        timer.cancel()


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(future) for future in fs):
        error = TypeError('Passing coroutines is forbidden, use tasks explicitly.')
        error._of = fs  # CPython's traceback keeps them
        raise error
    loop = events.get_running_loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)
    remaining = len(fs)

    def _on_completion(future):
        nonlocal remaining
        remaining -= 1
        if (remaining <= 0 or return_when == FIRST_COMPLETED or
                return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None):
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    # As CPython shows it.
    _on_completion.__qualname__ = '_wait.<locals>._on_completion'
    for future in fs:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for future in fs:
        (done if future.done() else pending).add(future)
    return done, pending


def as_completed(fs, *, timeout=None):
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    from .queues import Queue
    done = Queue()
    loop = events.get_event_loop()
    todo = {ensure_future(future, loop=loop) for future in set(fs)}
    timer = None

    def on_timeout():
        for future in todo:
            future.remove_done_callback(_on_completion)
            done.put_nowait(None)
        todo.clear()

    def _on_completion(future):
        if not todo:
            return
        todo.remove(future)
        done.put_nowait(future)
        if not todo and timer is not None:
            timer.cancel()

    async def wait_for_one():
        future = await done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result()

    for future in todo:
        future.add_done_callback(_on_completion)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield wait_for_one()
