"""The event loop: what is ready runs in rounds; timers wait in a heap; where nothing is ready, the fiber parks."""

import sys
import _asyncio
from time import monotonic as _monotonic
from . import exceptions

_CLOCK_RESOLUTION = 1e-09
_MAXIMUM_WAIT = 24 * 3600

# The running loop of each thread, and the one that was set for it.
_running = {}
_set_loops = {}


class Handle:
    """A call that is due."""

    _cancelled = False

    def __init__(self, callback, args, loop):
        self._callback = callback
        self._args = args
        self._loop = loop

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            self._loop.call_exception_handler(
                {'message': f'Exception in callback {self._callback!r}', 'exception': exception, 'handle': self})


class TimerHandle(Handle):
    """A call that will be due at a time."""

    def __init__(self, when, callback, args, loop):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._when = when

    def when(self):
        return self._when

    def __lt__(self, other):
        return self._when < other._when


# heapq's algorithm, with the times compared directly.
def _push(heap, timer):
    position = len(heap)
    when = timer._when
    heap.append(timer)
    while position > 0:
        parent = position - 1 >> 1
        if not when < heap[parent]._when:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = timer


def _pop(heap):
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    end = len(heap)
    position = 0
    child = 1
    while child < end:
        right = child + 1
        if right < end and not heap[child]._when < heap[right]._when:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    when = last._when
    while position > 0:
        parent = position - 1 >> 1
        if not when < heap[parent]._when:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = last
    return least


class AbstractEventLoop:
    pass


class EventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = []
        self._timers = []
        self._waker = _asyncio.new_waker()
        self._thread_id = None
        self._closed = False
        self._stopping = False
        self._exception_handler = None
        self._debug = False
        self._tasks = {}
        self._current = None
        self._main_task = None
        self._unretrieved = {}
        self._asyncgens = []

    def __repr__(self):
        return f'<_UnixSelectorEventLoop running={self.is_running()} closed={self._closed} debug={self._debug}>'

    def time(self):
        return _monotonic()

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = self.call_soon(callback, *args)
        self._waker.wake()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(_monotonic() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        if self._closed:
            raise RuntimeError('Event loop is closed')
        timer = TimerHandle(when, callback, args, self)
        _push(self._timers, timer)
        return timer

    def create_future(self):
        from .futures import Future
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        from .tasks import Task
        return Task(coro, loop=self, name=name)

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._timers.clear()

    def run_forever(self):
        from _thread import get_ident
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        ident = get_ident()
        if _running.get(ident) is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        self._thread_id = ident
        _running[ident] = self
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            _running[ident] = None

    def _run_once(self):
        timers = self._timers
        while timers and timers[0]._cancelled:
            _pop(timers)
        timeout = None
        if self._ready or self._stopping:
            timeout = 0
        elif timers:
            timeout = min(max(0, timers[0]._when - _monotonic()), _MAXIMUM_WAIT)
        if timeout != 0:
            self._waker.wait(timeout)
        if self._main_task is not None and _asyncio.interrupted():
            self._interrupt_main_task()
        end = _monotonic() + _CLOCK_RESOLUTION
        while timers and timers[0]._when < end:
            self._ready.append(_pop(timers))
        ready = self._ready
        self._ready = []
        position = 0
        try:
            for handle in ready:
                position += 1
                if not handle._cancelled:
                    handle._run()
        finally:
            # What is left when a KeyboardInterrupt leaves the loop is still due.
            if position < len(ready):
                self._ready[:0] = ready[position:]

    # The first Ctrl-C cancels the main task, as CPython's asyncio.run does.
    def _interrupt_main_task(self):
        if self._main_task.done():
            raise KeyboardInterrupt
        self._interrupted = True
        self._main_task.cancel()

    def run_until_complete(self, future):
        from . import futures, tasks
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def run_in_executor(self, executor, function, *args):
        """Calls [function] on a thread of its own; a future of its result."""
        if executor is not None:
            raise NotImplementedError('only the default executor is supported')
        import threading
        future = self.create_future()

        def work():
            try:
                result, exception = function(*args), None
            except BaseException as error:
                result, exception = None, error
            self.call_soon_threadsafe(finish, result, exception)

        def finish(result, exception):
            if future.done():
                return
            if exception is None:
                future.set_result(result)
            else:
                future.set_exception(exception)

        threading.Thread(target=work, name='asyncio_0', daemon=False).start()
        return future

    def set_exception_handler(self, handler):
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def call_exception_handler(self, context):
        if self._exception_handler is not None:
            self._exception_handler(self, context)
        else:
            self.default_exception_handler(context)

    def default_exception_handler(self, context):
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        text = '\n'.join(lines) + '\n'
        exception = context.get('exception')
        if exception is not None:
            import traceback
            text += traceback._format(exception)
        sys.stderr.write(text)


def _stop_loop_of(future):
    if not future.cancelled():
        exception = future.exception()
        if isinstance(exception, (SystemExit, KeyboardInterrupt)):
            return
    future._loop.stop()


def _get_running_loop():
    from _thread import get_ident
    return _running.get(get_ident())


def get_running_loop():
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def new_event_loop():
    return EventLoop()


def set_event_loop(loop):
    from _thread import get_ident
    _set_loops[get_ident()] = loop


def get_event_loop():
    from _thread import get_ident
    loop = _get_running_loop() or _set_loops.get(get_ident())
    if loop is None:
        import threading
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError(f'There is no current event loop in thread {threading.current_thread().name!r}.')
        loop = new_event_loop()
        set_event_loop(loop)
    return loop
