"""Tasks: coroutines that the loop drives."""

import _asyncio
from contextvars import _copy_or_none as _copy_context
from . import events, exceptions, futures
from .futures import (
    Future, _CANCEL_REQUEST, _CANCELLED, _DONE, _FAILED, _MUST_CANCEL, _UNRETRIEVED)


async def _example():
    pass


_example_coroutine = _example()
_coroutine_types = type(_example_coroutine), type(_ for _ in ())
_example_coroutine.close()
_is_coroutine = object()


def iscoroutine(obj):
    if isinstance(obj, _coroutine_types):
        return True
    return all(hasattr(type(obj), name) for name in ('__await__', 'send', 'throw', 'close'))


def iscoroutinefunction(function):
    marker = getattr(function, '_is_coroutine', None)
    while True:
        if type(function).__name__ == 'partial':
            function = function.func
        elif hasattr(function, '__func__'):
            function = function.__func__
        else:
            break
    code = getattr(function, '__code__', None)
    return code is not None and bool(code.co_flags & 0x80) or marker is _is_coroutine


class Task(Future):
    __module__ = '_asyncio'  # where CPython has it
    _static_type = True
    _fut_waiter = None
    # The loop keeps it among its handles while it is ready.
    _cancelled = False
    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None):
        if loop is None:
            loop = events.get_event_loop()
        if not isinstance(coro, _coroutine_types) and not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        _asyncio.init_task(self, loop, coro, _copy_context() if context is None else context,
                           None if name is None else str(name))
        if loop.get_debug():
            from traceback import extract_stack
            self._source_traceback = extract_stack()

    def _repr_parts(self):
        from .format_helpers import format_coroutine
        parts = Future._repr_parts(self)
        if self.cancelling() and not self.done():
            parts[0] = 'cancelling'
        parts.insert(1, f'name={self.get_name()!r}')
        parts.insert(2, f'coro=<{format_coroutine(self._coro)}>')
        if futures.isfuture(self._fut_waiter):
            parts.insert(3, f'wait_for={self._fut_waiter!r}')
        return parts

    def get_coro(self):
        return self._coro

    def get_name(self):
        if type(self._name) is int:
            self._name = f'Task-{self._name}'
        return self._name

    def set_name(self, name):
        self._name = str(name)
        _asyncio.task_name(self._lane, self._name)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def cancel(self, msg=None):
        _asyncio.retrieve(self)
        if self.done():
            return False
        self._bits += _CANCEL_REQUEST
        waiter = self._fut_waiter
        if waiter is not None and not isinstance(waiter, BaseException) and waiter.cancel(msg=msg):
            return True
        self._bits |= _MUST_CANCEL
        self._cancel_message = msg
        return True

    @property
    def _must_cancel(self):
        return bool(self._bits & _MUST_CANCEL)

    def cancelling(self):
        return self._bits // _CANCEL_REQUEST

    def uncancel(self):
        if self._bits >= _CANCEL_REQUEST:
            self._bits -= _CANCEL_REQUEST
        return self.cancelling()

    # The loop has come to it, and the step is not one that it runs by itself.
    def _run(self):
        resume = self._fut_waiter
        exc = None
        if isinstance(resume, BaseException):
            exc = resume
        elif resume is not None:
            try:
                resume.result()
            except BaseException as error:
                exc = error
        resume = None
        try:
            self._step(exc)
        finally:
            self = exc = None

    # Of what it waits for, where that is no Future of ours.
    def _wake_up(self, future):
        self._fut_waiter = future
        self._run()

    # One step of the coroutine, up to its next await of something that is not done.
    def _step(self, exc):
        if self.done():
            raise exceptions.InvalidStateError(f'_step(): already done: {self!r}, {exc!r}')
        if self._bits & _MUST_CANCEL:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._bits &= ~_MUST_CANCEL
        self._fut_waiter = None
        loop = self._loop
        loop._current = self
        left = _asyncio.task_step_begin(self._lane, self._context)
        try:
            if exc is None:
                result = self._coro.send(None)
            else:
                result = self._coro.throw(exc)
        except StopIteration as stop:
            _asyncio.end_task(self, _DONE, stop.value, left)
        except BaseException as error:
            self._raised(error, left)
        else:
            self._wait_for(result, left)
        finally:
            loop._current = None
            self = exc = None

    # What a step has come to. The loop calls these where it has run the step itself (_asyncio.run_round).
    def _raised(self, error, left):
        if isinstance(error, exceptions.CancelledError):
            _asyncio.end_task(self, _DONE | _CANCELLED, error, left)
            return
        _asyncio.end_task(self, _DONE | _FAILED | _UNRETRIEVED, error, left)
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise error

    # The coroutine has yielded [result], which is what it waits for.
    def _wait_for(self, result, left):
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking is None:
            self._context = _asyncio.task_step_end(self._lane, 2, left)
            if result is not None:
                self._fut_waiter = RuntimeError(f'Task got bad yield: {result!r}')
            self._loop._ready.append(self)
            return
        self._context = _asyncio.task_step_end(self._lane, int(isinstance(result, futures._Sleep)), left)
        if result._loop is not self._loop:
            self._fail(f'Task {self!r} got Future {result!r} attached to a different loop')
        elif not blocking:
            self._fail(f'yield was used instead of yield from in task {self!r} with {result!r}')
        elif result is self:
            self._fail(f'Task cannot await on itself: {self!r}')
        else:
            result._asyncio_future_blocking = False
            if not isinstance(result, Future):
                result.add_done_callback(self._wake_up, context=self._context)
            elif result.done():
                self._loop._ready.append(self)
            else:
                result._callbacks = [*result._callback_list(), self] if result._callbacks else self
            self._fut_waiter = result
            if self._bits & _MUST_CANCEL and result.cancel(msg=self._cancel_message):
                self._bits &= ~_MUST_CANCEL

    # The next step raises a RuntimeError.
    def _fail(self, text):
        self._fut_waiter = RuntimeError(text)
        self._loop._ready.append(self)


def create_task(coro, *, name=None, context=None):
    task = events.get_running_loop().create_task(coro, context=context)
    if name is not None:
        task.set_name(name)  # afterwards, as in CPython: the task has taken a number
    return task


def current_task(loop=None):
    return (events.get_running_loop() if loop is None else loop)._current


def all_tasks(loop=None):
    if loop is None:
        loop = events.get_running_loop()
    return set(_tasks_of(loop))


# The oldest first.
def _tasks_of(loop):
    return sorted(loop._tasks, key=lambda task: task._lane)


def ensure_future(obj, *, loop=None):
    if not isinstance(obj, _coroutine_types):
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


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use asyncio.run_coroutine_threadsafe()':
        'run_coroutine_threadsafe',
}
