"""Handles of calls that are due, and which loop a thread has."""

import _asyncio
from _asyncio import _get_running_loop, get_running_loop
from _contextvars import swap as _swap_context
from _thread import get_ident as _get_ident


class Handle:
    """A call that is due, in the context that it was asked for in (None: an empty one)."""

    _cancelled = False
    _source_traceback = None  # in debug mode, where it was made

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = context

    def __repr__(self):
        return f'<{" ".join(self._repr_parts())}>'

    def _repr_parts(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append('cancelled')
        if self._callback is not None:
            from .format_helpers import format_callback_source
            parts.append(format_callback_source(self._callback, self._args))
        if self._source_traceback:
            parts.append(f'created at {self._source_traceback[-1].filename}:{self._source_traceback[-1].lineno}')
        return parts

    def _note_place(self):
        from traceback import extract_stack
        self._source_traceback = extract_stack()

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop._debug:
                self._shown = repr(self)
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            left = _swap_context(self._context)
            try:
                self._callback(*self._args)
            finally:
                _swap_context(left)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            self._report(exception)
        self = None

    def _report(self, exception):
        from .format_helpers import format_callback_source
        shown = format_callback_source(self._callback, self._args)
        context = {'message': f'Exception in callback {shown}', 'exception': exception, 'handle': self}
        if self._source_traceback:
            context['source_traceback'] = self._source_traceback
        self._loop.call_exception_handler(context)


class TimerHandle(Handle):
    """A call that will be due at a time."""

    def __init__(self, when, callback, args, loop, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = context
        self._when = when

    def _repr_parts(self):
        parts = Handle._repr_parts(self)
        parts.insert(2 if self._cancelled else 1, f'when={self._when}')
        return parts

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        if isinstance(other, TimerHandle):
            return self._when < other._when
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, TimerHandle):
            return self._when <= other._when
        return NotImplemented

    def when(self):
        return self._when


class AbstractEventLoop:
    """What every loop is; the one there is, is in loop.py."""


class AbstractServer:
    pass


# The running loop of each thread, and the one that was set for it.
_running = {}
_set_loops = {}


def _set_running_loop(loop):
    _running[_get_ident()] = loop
    _asyncio._set_running_loop(loop)


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The main thread has a loop when it asks for one, until one is set; other threads have the one that is set."""

    def get_event_loop(self):
        ident = _get_ident()
        if ident not in _set_loops:
            import threading
            if threading.current_thread() is threading.main_thread():
                self.set_event_loop(self.new_event_loop())
        loop = _set_loops.get(ident)
        if loop is None:
            import threading
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        _set_loops[_get_ident()] = loop

    def new_event_loop(self):
        from .loop import EventLoop
        return EventLoop()


_policy = None


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(
            f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop():
    loop = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if loop is None else loop


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait starts no other programs: use multiprocessing.Process and a function':
        'AbstractEventLoopPolicy.get_child_watcher AbstractEventLoopPolicy.set_child_watcher '
        'DefaultEventLoopPolicy.get_child_watcher DefaultEventLoopPolicy.set_child_watcher get_child_watcher '
        'set_child_watcher',
    'Use the loop that asyncio.new_event_loop() gives':
        'AbstractServer.* AbstractEventLoop.*',
}
