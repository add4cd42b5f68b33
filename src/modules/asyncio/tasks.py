"""Tasks: coroutines that the loop drives."""

import _asyncio
from contextvars import _copy_or_none as _copy_context
from . import events, exceptions, futures
from .futures import Future, _FINISHED, _PENDING


async def _example():
    pass


_example_coroutine = _example()
_coroutine_types = type(_example_coroutine), type(_ for _ in ())
_example_coroutine.close()
_is_coroutine = object()
_task_count = 0


def iscoroutine(obj):
    if isinstance(obj, _coroutine_types):
        return True
    return all(hasattr(type(obj), name) for name in ('__await__', 'send', 'throw', 'close'))


def iscoroutinefunction(function):
    marker = getattr(function, '_is_coroutine', None)
    while True:
        if hasattr(function, 'func') and hasattr(function, 'keywords'):
            function = function.func  # a functools.partial
        elif hasattr(function, '__func__'):
            function = function.__func__
        else:
            break
    code = getattr(function, '__code__', None)
    return code is not None and bool(code.co_flags & 0x80) or marker is _is_coroutine


class Task(Future):
    __module__ = '_asyncio'  # where CPython has it
    _static_type = True
    _must_cancel = False
    _fut_waiter = None
    _num_cancels_requested = 0
    # What the next step is given: a future that it has waited for, an exception to be raised, or nothing.
    _resume = None
    # The loop keeps it among its handles while it is ready.
    _cancelled = False

    def __init__(self, coro, *, loop=None, name=None, context=None):
        global _task_count
        self._loop = events.get_event_loop() if loop is None else loop
        if not isinstance(coro, _coroutine_types) and not iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if name is None:
            _task_count += 1
            self._name = _task_count  # `Task-1` once somebody asks
        else:
            self._name = str(name)
        self._coro = coro
        self._context = _copy_context() if context is None else context
        self._lane = _asyncio.task_create(self._name)
        loop = self._loop
        if loop._closed:
            loop._check_closed()
        loop._ready.append(self)
        loop._tasks[id(self)] = self

    def _repr_parts(self):
        from .format_helpers import format_coroutine
        parts = Future._repr_parts(self)
        if self._num_cancels_requested and not self.done():
            parts[0] = 'cancelling'
        parts.insert(1, f'name={self.get_name()!r}')
        parts.insert(2, f'coro=<{format_coroutine(self._coro)}>')
        if self._fut_waiter is not None:
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
        self._retrieved()
        if self._state != _PENDING:
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

    # The loop has come to it, and the step is not one that it runs by itself.
    def _run(self):
        resume = self._resume
        if resume is None:
            self._step(None)
            return
        self._resume = None
        exc = None
        if isinstance(resume, BaseException):
            exc = resume
        elif not isinstance(resume, Future) or resume._state != _FINISHED or resume._exception is not None:
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
        self._resume = future
        self._run()

    # One step of the coroutine, up to its next await of something that is not done.
    def _step(self, exc):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError(f'_step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
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
            self._returned(stop.value, left)
        except BaseException as error:
            self._raised(error, left)
        else:
            self._wait_for(result, left)
        finally:
            loop._current = None
            self = exc = None

    # What a step has come to. The loop calls these where it has run the step itself (_asyncio.run_round).
    def _returned(self, result, left):
        if self._must_cancel:
            self._must_cancel = False
            self._finish(2, left)
            Future.cancel(self, msg=self._cancel_message)
        else:
            self._finish(0, left)
            Future.set_result(self, result)

    def _raised(self, error, left):
        if isinstance(error, exceptions.CancelledError):
            self._cancelled_exc = error
            self._finish(2, left)
            Future.cancel(self)
            return
        self._finish(1, left)
        Future.set_exception(self, error)
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise error

    def _finish(self, outcome, left):
        _asyncio.task_done(self._lane, outcome, left)
        self._loop._tasks.pop(id(self), None)

    # The coroutine has yielded [result], which is what it waits for.
    def _wait_for(self, result, left):
        blocking = getattr(result, '_asyncio_future_blocking', None)
        if blocking is None:
            self._context = _asyncio.task_step_end(self._lane, 2, left)
            if result is not None:
                self._resume = RuntimeError(f'Task got bad yield: {result!r}')
            self._loop._ready.append(self)
            return
        self._context = _asyncio.task_step_end(self._lane, result._wait_kind, left)
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
            elif result._state == _PENDING:
                result._add_callback(self)
            else:
                self._resume = result
                self._loop._ready.append(self)
            self._fut_waiter = result
            if self._must_cancel and result.cancel(msg=self._cancel_message):
                self._must_cancel = False

    # The next step raises a RuntimeError.
    def _fail(self, text):
        self._resume = RuntimeError(text)
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
    return set(loop._tasks.values())


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
