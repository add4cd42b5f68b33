"""Futures: results that are not there yet."""

import _asyncio
from contextvars import _copy_or_none as _copy_context
from . import events, exceptions

_DONE, _CANCELLED, _FAILED, _BLOCKING, _UNRETRIEVED, _MUST_CANCEL, _CANCEL_REQUEST = 1, 2, 4, 8, 16, 32, 64

_missing = object()


def isfuture(obj):
    return getattr(type(obj), '_asyncio_future_blocking', _missing) is not _missing and \
        obj._asyncio_future_blocking is not None


# What is not here is in src/modules/asyncio_future.cpp, and what the attributes mean, in its header.
class Future:
    __module__ = '_asyncio'  # where CPython has it
    _static_type = True
    _bits = 0
    _callbacks = _result = _cancel_message = None
    _source_traceback = None  # in debug mode, where it was made

    def __init__(self, *, loop=None):
        _asyncio.init_future(self, events.get_event_loop() if loop is None else loop)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __repr__(self):
        name = 'Future' if type(self) is _Sleep else type(self).__name__
        return f'<{name} {" ".join(self._repr_parts())}>'

    def _repr_parts(self):
        parts = [self._state.lower()]
        if parts[0] == 'finished':
            if self._exception is not None:
                parts.append(f'exception={self._exception!r}')
            else:
                import reprlib
                parts.append(f'result={reprlib.repr(self._result)}')
        if self._callbacks and not self.done():
            parts.append(_format_callbacks(self._callback_list()))
        if self._source_traceback:
            parts.append(f'created at {self._source_traceback[-1].filename}:{self._source_traceback[-1].lineno}')
        return parts

    @property
    def _state(self):
        return 'CANCELLED' if self._bits & _CANCELLED else 'FINISHED' if self._bits & _DONE else 'PENDING'

    @property
    def _exception(self):
        return self._result if self._bits & _FAILED else None

    @property
    def _asyncio_future_blocking(self):
        return bool(self._bits & _BLOCKING)

    @_asyncio_future_blocking.setter
    def _asyncio_future_blocking(self, is_blocking):
        self._bits = self._bits & ~_BLOCKING | (_BLOCKING if is_blocking else 0)

    @property
    def _log_traceback(self):
        return bool(self._bits & _UNRETRIEVED)

    def get_loop(self):
        return self._loop

    def add_done_callback(self, callback, *, context=None):
        if context is None:
            context = _copy_context()
        if self.done():
            self._loop.call_soon(callback, self, context=context)
        else:
            callback = callback if context is None else (callback, context)
            self._callbacks = [*self._callback_list(), callback] if self._callbacks else callback

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

    def set_exception(self, exception):
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        _asyncio.end_future(self, _DONE | _FAILED | _UNRETRIEVED, exception, exception.__traceback__)

    # An `await` needs no iterator.
    def __iter__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()


# What `sleep` waits for. It is its own entry among the loop's timers.
class _Sleep(Future):
    _cancelled = False

    def _run(self):
        if not self.done():
            self.set_result(self._result)


# What gather returns, which is also the callback of its children.
class _GatheringFuture(Future):
    _cancel_requested = _returns_exceptions = False
    _children = None

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

    def _done_callback(self, child):
        self._left -= 1
        self._child_done(child)

    _done_callback.__qualname__ = 'gather.<locals>._done_callback'

    # [_left] knows of it. The loop does this itself where it is not the last one and has a result.
    def _child_done(self, child):
        if self.done() or self._children is None:
            if not child.cancelled():
                child.exception()
            return
        if not self._returns_exceptions:
            if child.cancelled():
                self.set_exception(child._make_cancelled_error())
                return
            exception = child.exception()
            if exception is not None:
                self.set_exception(exception)
                return
        if self._left == 0:
            if self._cancel_requested:
                self.set_exception(child._make_cancelled_error())
            else:
                results = _asyncio.results_of(self._children)
                self.set_result([_outcome(child) for child in self._children] if results is None else results)


def _outcome(future):
    if future.cancelled():
        message = future._cancel_message
        return exceptions.CancelledError('' if message is None else message)
    exception = future.exception()
    return future.result() if exception is None else exception


def _format_callbacks(callbacks):
    names = [_format_callback(callback) for callback in callbacks]
    if len(names) > 2:
        names = [names[0], f'<{len(names) - 2} more>', names[-1]]
    return f'cb=[{", ".join(names)}]'


def _format_callback(callback):
    if isinstance(callback, Future) and hasattr(callback, '_coro'):
        return 'Task.task_wakeup()'
    from .format_helpers import format_callback_source
    if isinstance(callback, _GatheringFuture):
        callback = callback._done_callback
    return format_callback_source(callback[0] if type(callback) is tuple else callback, ())


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use asyncio.wrap_future()':
        'wrap_future',
}
