"""Tasks: coroutines that the loop drives, and what waits for several of them."""

import _asyncio
from time import monotonic as _monotonic
from . import events, exceptions, futures
from .futures import Future

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


async def _example():
    pass


_example_coroutine = _example()
_coroutine_type = type(_example_coroutine)
_example_coroutine.close()
_function_type = type(iter)
_task_count = 0


def iscoroutine(obj):
    return isinstance(obj, _coroutine_type)


def iscoroutinefunction(function):
    function = getattr(function, '__func__', function)
    code = getattr(function, '__code__', None)
    return code is not None and bool(code.co_flags & 0x80)


class Task(Future):
    _must_cancel = False
    _fut_waiter = None
    _num_cancels_requested = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        global _task_count
        Future.__init__(self, loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if name is None:
            _task_count += 1
            self._name = f'Task-{_task_count}'
        else:
            self._name = str(name)
        self._coro = coro
        self._lane = _asyncio.task_create(self._name)
        self._loop.call_soon(self._step)
        self._loop._tasks[id(self)] = self

    def _repr_parts(self):
        parts = Future._repr_parts(self)
        if self._num_cancels_requested and not self.done():
            parts[0] = 'cancelling'
        parts.insert(1, f'name={self._name!r}')
        parts.insert(2, f'coro=<{_format_coroutine(self._coro)}>')
        if self._fut_waiter is not None:
            parts.insert(3, f'wait_for={self._fut_waiter!r}')
        return parts

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = str(name)
        _asyncio.task_name(self._lane, self._name)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def cancel(self, msg=None):
        self._retrieved()
        if self.done():
            return False
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
        return self._num_cancels_requested

    # One step of the coroutine, up to its next await of something that is not done.
    def _step(self, exc=None):
        if self.done():
            raise exceptions.InvalidStateError(f'_step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        coro = self._coro
        self._fut_waiter = None
        loop = self._loop
        loop._current = self
        _asyncio.task_step_begin(self._lane)
        try:
            if exc is None:
                result = coro.send(None)
            else:
                result = coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                self._finish(2)
                Future.cancel(self, msg=self._cancel_message)
            else:
                self._finish(0)
                Future.set_result(self, stop.value)
        except exceptions.CancelledError as cancelled:
            self._cancelled_exc = cancelled
            self._finish(2)
            Future.cancel(self)
        except (KeyboardInterrupt, SystemExit) as end:
            self._finish(1)
            Future.set_exception(self, end)
            raise
        except BaseException as error:
            self._finish(1)
            Future.set_exception(self, error)
        else:
            self._wait_for(result)
        finally:
            loop._current = None
            self = None

    def _finish(self, outcome):
        _asyncio.task_done(self._lane, outcome)
        self._loop._tasks.pop(id(self), None)

    # The coroutine has yielded [result], which is what it waits for.
    def _wait_for(self, result):
        loop = self._loop
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking is None:
            _asyncio.task_step_end(self._lane, 2)
            if result is None:
                loop.call_soon(self._step)
            else:
                loop.call_soon(self._step, RuntimeError(f'Task got bad yield: {result!r}'))
            return
        _asyncio.task_step_end(self._lane, result._wait_kind)
        if result._loop is not loop:
            loop.call_soon(self._step, RuntimeError(
                f'Task {self!r} got Future {result!r} attached to a different loop'))
        elif not blocking:
            loop.call_soon(self._step, RuntimeError(
                f'yield was used instead of yield from in task {self!r} with {result!r}'))
        elif result is self:
            loop.call_soon(self._step, RuntimeError(f'Task cannot await on itself: {self!r}'))
        else:
            result._asyncio_future_blocking = False
            result.add_done_callback(self._wakeup)
            self._fut_waiter = result
            if self._must_cancel and self._fut_waiter.cancel(msg=self._cancel_message):
                self._must_cancel = False

    # What the task waited for is done.
    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as exc:
            self._step(exc)
        else:
            self._step()
        self = None

    def _schedule_callbacks(self):
        for callback in self._callbacks:
            waiter = getattr(callback, '__self__', None)
            if isinstance(waiter, Task):
                _asyncio.task_wake(waiter._lane)
        Future._schedule_callbacks(self)


def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or type(coro).__name__
    code = getattr(coro, 'cr_code', None)
    if code is None:
        return name + '()'
    frame = getattr(coro, 'cr_frame', None)
    if frame is not None:
        return f'{name}() running at {code.co_filename}:{frame.f_lineno}'
    return f'{name}() done, defined at {code.co_filename}:{code.co_firstlineno}'


def create_task(coro, *, name=None, context=None):
    task = events.get_running_loop().create_task(coro)
    if name is not None:
        task.set_name(name)  # afterwards, as in CPython: the task has taken a number
    return task


def current_task(loop=None):
    return (events.get_running_loop() if loop is None else loop)._current


def all_tasks(loop=None):
    if loop is None:
        loop = events.get_running_loop()
    return set(loop._tasks.values())


def ensure_future(obj, *, loop=None):
    if futures.isfuture(obj):
        if loop is not None and loop is not obj._loop:
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return obj
    if not iscoroutine(obj):
        if not hasattr(obj, '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        obj = _await(obj)
    return (events.get_event_loop() if loop is None else loop).create_task(obj)


async def _await(awaitable):
    return await awaitable


class _SleepFuture(Future):
    _wait_kind = 1


class _Pass:
    """Awaited, it lets the others run once."""

    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pass()
        return result
    loop = events.get_running_loop()
    future = _SleepFuture(loop=loop)
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


class _GatheringFuture(Future):
    def __init__(self, children, *, loop):
        Future.__init__(self, loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer

    def done_callback(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            exception = future.exception()
            if exception is not None:
                outer.set_exception(exception)
                return
        if finished == wanted:
            if outer._cancel_requested:
                outer.set_exception(future._make_cancelled_error())
            else:
                outer.set_result([_outcome(child) for child in children])

    by_argument = {}
    children = []
    wanted = 0
    finished = 0
    loop = None
    outer = None
    for argument in coros_or_futures:
        future = by_argument.get(id(argument))
        if future is None:
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = future._loop
            wanted += 1
            by_argument[id(argument)] = future
            future.add_done_callback(done_callback)
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    return outer


def _outcome(future):
    if future.cancelled():
        message = future._cancel_message
        return exceptions.CancelledError('' if message is None else message)
    exception = future.exception()
    return future.result() if exception is None else exception


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def inner_done(future):
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

    def outer_done(future):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
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
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = events.get_running_loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)
    remaining = len(fs)

    def on_completion(future):
        nonlocal remaining
        remaining -= 1
        if (remaining <= 0 or return_when == FIRST_COMPLETED or
                return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None):
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for future in fs:
        future.add_done_callback(on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(on_completion)
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
            future.remove_done_callback(on_completion)
            done.put_nowait(None)
        todo.clear()

    def on_completion(future):
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
        future.add_done_callback(on_completion)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield wait_for_one()


class _ThreadsafeResult:
    """What another thread gets for a coroutine that it gave to a loop."""

    def __init__(self):
        import threading
        self._done = threading.Event()
        self._future = None

    def result(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError
        return self._future.result()

    def exception(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError
        return self._future.exception()

    def done(self):
        return self._done.is_set()


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    outcome = _ThreadsafeResult()

    def start():
        outcome._future = ensure_future(coro, loop=loop)
        outcome._future.add_done_callback(lambda _: outcome._done.set())

    loop.call_soon_threadsafe(start)
    return outcome


async def to_thread(function, /, *args, **kwargs):
    loop = events.get_running_loop()
    return await loop.run_in_executor(None, lambda: function(*args, **kwargs))
