"""The event loop: what is ready runs in rounds; timers wait in a heap; where nothing is ready, the fiber parks."""

import sys
import _asyncio
from _contextvars import swap as _swap_context
from _queue import SimpleQueue as _SimpleQueue
from _thread import get_ident as _get_ident
from contextvars import _copy_or_none as _copy_context
from time import monotonic as _monotonic
from . import events, exceptions
from .events import Handle, TimerHandle
from .futures import Future, _GatheringFuture, _Sleep
from .tasks import Task

_CLOCK_RESOLUTION = 1e-09
_MAXIMUM_WAIT = 24 * 3600

_run_round = _asyncio.run_round
_next_timer = _asyncio.next_timer


class EventLoop(events.AbstractEventLoop):
    # What is ready is a list of Handles, of Tasks, which know themselves how they go on, and of callbacks: (function or what
    # gather returned, its future, context). Other threads put theirs into a queue of its own and wake the loop.
    def __init__(self):
        self._ready = []
        self._round = []
        self._from_others = _SimpleQueue()
        self._timers = []
        self._waker = _asyncio.new_waker()
        self._thread_id = None
        self._closed = False
        self._stopping = False
        self._exception_handler = None
        self._debug = False
        self.slow_callback_duration = 0.1
        self._task_factory = None
        self._default_executor = None
        self._made_executor = False
        self._executor_shutdown_called = False
        self._tasks = []
        self._current = None
        self._main_task = None
        self._unretrieved = {}
        self._sockets = set()
        self._signals = frozenset()
        _loops.append(self)
        _log_debug('Using selector: %s', 'EpollSelector')

    def __repr__(self):
        return f'<_UnixSelectorEventLoop running={self.is_running()} closed={self._closed} debug={self._debug}>'

    def time(self):
        return _monotonic()

    # --- Calls that are due now or later.

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self._debug:
            self._check_thread()
            _check_callback(callback, 'call_soon')
        handle = Handle(callback, args, self, _copy_context() if context is None else context)
        if self._debug:
            handle._note_place()
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self._debug:
            _check_callback(callback, 'call_soon_threadsafe')
        handle = Handle(callback, args, self, _copy_context() if context is None else context)
        if self._debug:
            handle._note_place()
        if self._thread_id is None or self._thread_id == _get_ident():
            self._ready.append(handle)
        else:
            self._from_others.put(handle)
        self._waker.wake()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(_monotonic() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self._debug:
            self._check_thread()
            _check_callback(callback, 'call_at')
        timer = TimerHandle(when, callback, args, self, _copy_context() if context is None else context)
        if self._debug:
            timer._note_place()
        _asyncio.timer_push(self._timers, timer)
        return timer

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != _get_ident():
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        if self._closed:
            self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name, context=context)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        if name is not None and hasattr(task, 'set_name'):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # --- Running.

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
        from . import tasks
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        if self._debug:
            _log_debug('Close %r', self)
        self._closed = True
        # Nothing refers any more to a task that has not begun.
        for task in self._ready:
            if isinstance(task, tasks.Task) and not task.done() and not _is_held(task):
                self._tasks.remove(task)
                _tell_destroyed(task)
        task = None
        self._ready.clear()
        self._timers.clear()
        if not any(not task.done() for task in self._tasks):
            _loops.remove(self)
        for socket in list(self._sockets):
            socket.close()
        for sig in self._signals:
            self.remove_signal_handler(sig)
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)
        self._report_unretrieved()

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._thread_id = _get_ident()
        events._set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)

    # How long the fiber may wait before the next round: 0 not at all, None for ever.
    def _time_to_wait(self):
        when = _next_timer(self._timers)
        if self._ready or self._stopping:
            return 0
        return None if when is None else min(max(0, when - _monotonic()), _MAXIMUM_WAIT)

    def _run_once(self):
        timeout = self._time_to_wait()
        if timeout != 0:
            self._waker.wait(timeout)
        self._waker.hear()
        if self._main_task is not None and _asyncio.interrupted():
            self._interrupt_main_task()
        while not self._from_others.empty():
            self._ready.append(self._from_others.get_nowait())
        if self._timers:
            _asyncio.take_due(self._timers, _monotonic() + _CLOCK_RESOLUTION, self._ready)
        ready = self._round = self._ready
        self._ready = []
        try:
            if self._debug:
                for position, handle in enumerate(ready):
                    ready[position] = None
                    self._run_timed(handle)
            else:
                _run_round(self, ready)
        except:
            # What is left when a KeyboardInterrupt leaves the loop is still due.
            self._ready[:0] = [handle for handle in self._round if handle is not None]
            raise

    def _handle_of(self, item):
        if isinstance(item, Task) and item.done():
            item = item._callbacks, item, None
        if type(item) is not tuple:
            return item
        callback, future, context = item
        if isinstance(callback, _GatheringFuture):
            callback = callback._done_callback
        return Handle(callback, (future,), self, context)

    # What _asyncio.run_round has called has raised.
    def _callback_failed(self, item, exception):
        try:
            raise exception
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            self._handle_of(item)._report(exception)

    def _run_timed(self, item):
        handle = self._handle_of(item)
        if handle._cancelled:
            return
        begin = _monotonic()
        handle._run()
        took = _monotonic() - begin
        if took >= self.slow_callback_duration:
            import logging
            logging.getLogger('asyncio').warning('Executing %r took %.3f seconds', handle, took)

    # The first Ctrl-C cancels the main task, as CPython's asyncio.run does.
    def _interrupt_main_task(self):
        if self._main_task.done():
            raise KeyboardInterrupt
        self._interrupted = True
        self._main_task.cancel()

    def run_until_complete(self, future):
        from . import futures, tasks
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    # --- Asynchronous generators that were not run to their end.

    async def shutdown_asyncgens(self):
        closing = _asyncio.open_generators()
        if not closing:
            return
        from .waiting import gather
        results = await gather(*[_close(generator) for generator in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                    'exception': result, 'asyncgen': generator})

    # --- Signals, by the main thread's loop.

    def add_signal_handler(self, sig, callback, *args):
        from . import signal_handlers
        signal_handlers.add(self, sig, callback, args)

    def remove_signal_handler(self, sig):
        from . import signal_handlers
        return signal_handlers.remove(self, sig)

    # --- Connections within the program.

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        from .loopback_server import create_server
        _refuse_loop('create_server', options)
        return await create_server(self, protocol_factory, host, port, **options)

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        from .loopback_server import create_connection
        _refuse_loop('create_connection', options)
        return await create_connection(self, protocol_factory, host, port, **options)

    # --- Threads and processes for what blocks.

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        replaced, self._default_executor = self._default_executor, executor
        if replaced is not None and self._made_executor:
            replaced.shutdown(wait=False)  # nobody else knows it
        self._made_executor = False

    def run_in_executor(self, executor, func, *args):
        from .threads import run_in_executor
        return run_in_executor(self, executor, func, args)

    async def shutdown_default_executor(self):
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            from .threads import shut_down
            await shut_down(self)

    # --- Errors that nobody handles.

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def call_exception_handler(self, context):
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
                return
            # In the context of what failed.
            failed = context.get('task') or context.get('future') or context.get('handle')
            left = _swap_context(getattr(failed, '_context', None))
            try:
                self._exception_handler(self, context)
            finally:
                _swap_context(left)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.default_exception_handler(
                {'message': 'Unhandled error in exception handler', 'exception': error, 'context': context})

    def default_exception_handler(self, context):
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context):
            if key == 'source_traceback':
                from traceback import format_list
                lines.append(f'{key}: Object created at (most recent call last):\n' + ''.join(format_list(context[key])).rstrip())
            elif key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _log_error('\n'.join(lines), context.get('exception'))

    def _report_unretrieved(self):
        for future in list(self._unretrieved.values()):
            # These two left the loop itself: whoever runs it has seen them.
            if isinstance(future._exception, (SystemExit, KeyboardInterrupt)):
                continue
            self.call_exception_handler({'message': f'{type(future).__name__} exception was never retrieved',
                                         'exception': future._exception, 'future': future})
        self._unretrieved.clear()


def _refuse_loop(name, options):
    if 'loop' in options:
        raise TypeError(f"BaseEventLoop.{name}() got an unexpected keyword argument 'loop'")


_loops = []  # those that may come to the end of the process with tasks that are not done


def _is_held(task):
    """Whether a variable of the program's refers to the task, as far as one can see."""
    for value in sys.modules['__main__'].__dict__.values():
        if value is task or type(value) in (list, tuple, set) and any(item is task for item in value):
            return True
    return False


def _tell_destroyed(task):
    from .waiting import _GatheringFuture
    made_by_gather = any(type(callback) is _GatheringFuture for callback in task._callback_list())
    if task._log_destroy_pending and not made_by_gather:
        task._loop.call_exception_handler({'task': task, 'message': 'Task was destroyed but it is pending!'})


def _end_of_process():
    """What CPython's collector finds when the program's variables go: tasks of loops that nobody runs any more."""
    for loop in _loops:
        if not loop._closed and (loop in events._set_loops.values() or loop not in sys.modules['__main__'].__dict__.values()):
            continue
        for task in sorted(loop._tasks, key=lambda task: task._lane):
            if task.done() or loop.is_running():
                continue
            if loop._closed and not _is_held(task):
                try:
                    task._coro.close()
                except BaseException as exception:
                    sys.modules['_startup']._unraisable(exception, task._coro)
            _tell_destroyed(task)


def _check_callback(callback, method):
    from .tasks import iscoroutine, iscoroutinefunction
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError(f'coroutines cannot be used with {method}()')
    if not callable(callback):
        raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')


def _log_debug(text, argument):
    if 'logging' in sys.modules:
        sys.modules['logging'].getLogger('asyncio').debug(text, argument)


# As logging does it where nobody has told it otherwise; it is not loaded for that.
def _log_error(text, exception):
    if 'logging' in sys.modules:
        sys.modules['logging'].getLogger('asyncio').error(text, exc_info=exception)
        return
    text += '\n'
    if exception is not None:
        import traceback
        text += traceback._format(exception)
    sys.stderr.write(text)


def _run_until_complete_cb(future):
    if not future.cancelled():
        exception = future.exception()
        if isinstance(exception, (SystemExit, KeyboardInterrupt)):
            return
    future._loop.stop()


# A task factory sees these two.
for _method in EventLoop.shutdown_asyncgens, EventLoop.shutdown_default_executor:
    _method.__qualname__ = 'Base' + _method.__qualname__


# An asynchronous generator that nobody refers to any more, and that has not ended.
def _end_generator(generator):
    ident = _asyncio.generator_thread(generator)
    loop = events._running.get(ident)
    if loop is None:
        loop = events._set_loops.get(ident)
    if loop is None or loop._closed:
        try:
            _close(generator).send(None)
        except StopIteration:
            pass
        return
    loop.call_soon_threadsafe(loop.create_task, _close(generator))


async def _close(generator):
    await generator.aclose()


_asyncio.take_generator_ends(_end_generator)

# What C++ has to know of the classes here, in its order (src/modules/asyncio_future.h).
_asyncio.take_kit(
    (Future, Task, _Sleep, _GatheringFuture, Handle, TimerHandle, EventLoop, exceptions.CancelledError,
     exceptions.InvalidStateError, '_run', '_raised', '_wait_for', '_callback_failed', '_child_done', '__iter__'),
    (('_loop', '_bits', '_callbacks', '_result', '_cancel_message'),
     ('_coro', '_context', '_name', '_lane', '_fut_waiter'), ('_when',), ('_children', '_left'),
     ('_callback', '_args', '_loop', '_context', '_cancelled'), ('_when',),
     ('_ready', '_round', '_timers', '_tasks', '_current', '_waker', '_stopping', '_debug', '_closed', '_unretrieved')))


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Plait has no network: use asyncio.start_server() and open_connection() on 127.0.0.1, or asyncio.Queue':
        'EventLoop.add_reader EventLoop.add_writer EventLoop.connect_accepted_socket EventLoop.connect_read_pipe '
        'EventLoop.connect_write_pipe EventLoop.create_datagram_endpoint EventLoop.create_unix_connection '
        'EventLoop.create_unix_server EventLoop.getaddrinfo EventLoop.getnameinfo EventLoop.remove_reader '
        'EventLoop.remove_writer EventLoop.sendfile EventLoop.sock_accept EventLoop.sock_connect EventLoop.sock_recv '
        'EventLoop.sock_recv_into EventLoop.sock_recvfrom EventLoop.sock_recvfrom_into EventLoop.sock_sendall '
        'EventLoop.sock_sendfile EventLoop.sock_sendto EventLoop.start_tls',
    'Plait starts no other programs: use multiprocessing.Process and a function':
        'EventLoop.subprocess_exec EventLoop.subprocess_shell',
}
