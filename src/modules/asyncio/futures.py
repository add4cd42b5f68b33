"""Futures: results that are not there yet."""

import _asyncio
from contextvars import _copy_or_none as _copy_context
from . import events, exceptions
from .events import Handle

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'

_missing = object()


def isfuture(obj):
    return getattr(type(obj), '_asyncio_future_blocking', _missing) is not _missing and \
        obj._asyncio_future_blocking is not None


class Future:
    __module__ = '_asyncio'  # where CPython has it
    _static_type = True
    _state = _PENDING
    _result = None
    _exception = None
    _exception_tb = None
    _cancel_message = None
    _cancelled_exc = None
    _asyncio_future_blocking = False
    _wait_kind = 0  # for the trace: 0 a future, 1 a timer
    _log_traceback = False
    # Nothing, one callback, or a list of several. A callback is a function, a pair of a function and the context for it, or
    # a task that waits for the future.
    _callbacks = None

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        return f'<{type(self).__name__} {" ".join(self._repr_parts())}>'

    def _repr_parts(self):
        parts = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                parts.append(f'exception={self._exception!r}')
            else:
                import reprlib
                parts.append(f'result={reprlib.repr(self._result)}')
        if self._callbacks:
            parts.append(_format_callbacks(self._callback_list()))
        return parts

    def get_loop(self):
        return self._loop

    def _make_cancelled_error(self):
        if self._cancelled_exc is not None:
            exception = self._cancelled_exc
            self._cancelled_exc = None
            return exception
        if self._cancel_message is None:
            return exceptions.CancelledError()
        return exceptions.CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        self._retrieved()
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        if callbacks is None:
            return
        self._callbacks = None
        loop = self._loop
        if loop._closed:
            loop._check_closed()
        for callback in callbacks if type(callbacks) is list else (callbacks,):
            if isinstance(callback, Future):
                callback._resume = self
                loop._ready.append(callback)
                if loop._current is not None:
                    _asyncio.task_wake(callback._lane)
            elif type(callback) is tuple:
                loop._ready.append(Handle(callback[0], (self,), loop, callback[1]))
            else:
                loop._ready.append(Handle(callback, (self,), loop))

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Result is not set.')
        if self._exception is not None:
            self._retrieved()
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Exception is not set.')
        self._retrieved()
        return self._exception

    # Whoever asked for the exception has seen it; the others are reported when the loop ends.
    def _retrieved(self):
        if self._log_traceback:
            self._log_traceback = False
            self._loop._unretrieved.pop(id(self), None)

    def add_done_callback(self, callback, *, context=None):
        if context is None:
            context = _copy_context()
        if self._state != _PENDING:
            self._loop.call_soon(callback, self, context=context)
        else:
            self._add_callback(callback if context is None else (callback, context))

    def _add_callback(self, callback):
        callbacks = self._callbacks
        if callbacks is None:
            self._callbacks = callback
        elif type(callbacks) is list:
            callbacks.append(callback)
        else:
            self._callbacks = [callbacks, callback]

    def _callback_list(self):
        callbacks = self._callbacks
        return [] if callbacks is None else callbacks if type(callbacks) is list else [callbacks]

    def remove_done_callback(self, callback):
        callbacks = self._callback_list()
        kept = [other for other in callbacks if (other[0] if type(other) is tuple else other) != callback]
        removed = len(callbacks) - len(kept)
        if removed:
            self._callbacks = kept or None
        return removed

    def set_result(self, result):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self._log_traceback = True
        self._loop._unretrieved[id(self)] = self

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            _asyncio.task_line()
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


# What `sleep` waits for. It is its own entry among the loop's timers.
class _Sleep(Future):
    _wait_kind = 1
    _cancelled = False

    def __init__(self, loop, when, result):
        self._loop = loop
        self._when = when
        if result is not None:
            self._result = result

    def cancel(self, msg=None):
        self._cancelled = True
        return Future.cancel(self, msg)

    # The loop does this itself where it is one task that waits (_asyncio.run_round).
    def _run(self):
        if self._state == _PENDING:
            self.set_result(self._result)


def _format_callbacks(callbacks):
    names = [_format_callback(callback) for callback in callbacks]
    if len(names) > 2:
        names = [names[0], f'<{len(names) - 2} more>', names[-1]]
    return f'cb=[{", ".join(names)}]'


def _format_callback(callback):
    if isinstance(callback, Future):
        return 'Task.task_wakeup()'
    from .format_helpers import format_callback_source
    return format_callback_source(callback[0] if type(callback) is tuple else callback, ())


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


# --- Futures of concurrent.futures, which threads wait for.

def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadsFuture
    assert isinstance(future, ThreadsFuture), f'concurrent.futures.Future is expected, got {future!r}'
    wrapped = (events.get_event_loop() if loop is None else loop).create_future()
    _chain(future, wrapped)
    return wrapped


# When [source] is done, so is [target]; when [target] is cancelled, so is [source]. Either may be a loop's or a thread's.
def _chain(source, target):
    from_loop = source._loop if isfuture(source) else None
    to_loop = target._loop if isfuture(target) else None

    def cancel_source(target):
        if target.cancelled():
            if from_loop is None or from_loop is to_loop:
                source.cancel()
            else:
                from_loop.call_soon_threadsafe(source.cancel)

    def set_target(source):
        if to_loop is not None and to_loop._closed and target.cancelled():
            return
        copy = _copy_to_threads if to_loop is None else _copy_to_loops
        if to_loop is None or to_loop is from_loop:
            copy(source, target)
        else:
            to_loop.call_soon_threadsafe(copy, source, target)

    target.add_done_callback(cancel_source)
    source.add_done_callback(set_target)


def _copy_to_loops(source, target):
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
    elif (exception := source.exception()) is not None:
        target.set_exception(_loops_exception(exception))
    else:
        target.set_result(source.result())


def _copy_to_threads(source, target):
    if source.cancelled():
        target.cancel()
    if not target.set_running_or_notify_cancel():
        return
    if (exception := source.exception()) is not None:
        target.set_exception(_threads_exception(exception))
    else:
        target.set_result(source.result())


# Either world has its own classes for the same thing.
def _loops_exception(exception):
    from concurrent.futures import CancelledError, InvalidStateError
    if type(exception) is CancelledError:
        return exceptions.CancelledError(*exception.args)
    if type(exception) is InvalidStateError:
        return exceptions.InvalidStateError(*exception.args)
    return exception


def _threads_exception(exception):
    from concurrent.futures import CancelledError, InvalidStateError
    if type(exception) is exceptions.CancelledError:
        return CancelledError(*exception.args)
    if type(exception) is exceptions.InvalidStateError:
        return InvalidStateError(*exception.args)
    return exception
