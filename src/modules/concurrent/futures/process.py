"""ProcessPoolExecutor: processes that take calls from a queue, and a thread that serves them.

A call is *pending* until the thread hands it to the queue of the processes, which holds few more than there are processes, so
that the rest can be cancelled. The thread waits for results, for news from the executor, and for the end of a process, which
breaks the pool unless the process has said that it would end.
"""

import collections
import itertools
import os
import threading
import traceback
import multiprocessing
import multiprocessing.connection
import multiprocessing.queues
from concurrent.futures import _base

# How many calls beyond one for each process their queue holds.
EXTRA_QUEUED_CALLS = 1

_managers = {}  # threads, and what wakes them
_shutdown = False


def _python_exit():
    global _shutdown
    _shutdown = True
    for _, wakeup in list(_managers.items()):
        wakeup.wake()
    for thread, _ in list(_managers.items()):
        thread.join()


threading._register_atexit(_python_exit)


class BrokenProcessPool(_base.BrokenExecutor):
    """A process has ended that had not been told to."""


class _RemoteTraceback(Exception):
    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception on its way here, with the text of its traceback as its cause."""

    def __init__(self, exception, trace):
        text = ''.join(traceback.format_exception(type(exception), exception, trace))
        self.exc = exception
        self.exc.__traceback__ = None
        self.text = f'\n"""\n{text}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.text)


def _rebuild_exc(exception, text):
    exception.__cause__ = _RemoteTraceback(text)
    return exception


class _Wakeup:
    def __init__(self):
        self._lock = threading.Lock()
        self._closed = False
        self.reader, self._writer = multiprocessing.connection.Pipe(duplex=False)

    def wake(self):
        with self._lock:
            if not self._closed:
                self._writer.send_bytes(b'.')

    def clear(self):
        while self.reader.poll():
            self.reader.recv_bytes()

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                self._writer.close()
                self.reader.close()


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class _CallQueue(multiprocessing.queues.Queue):
    """What cannot be pickled becomes the result of its call."""

    def __init__(self, size, pending, wakeup, ctx):
        super().__init__(size, ctx=ctx)
        self._pending = pending
        self._wakeup = wakeup

    def _on_queue_feeder_error(self, error, call):
        text = ''.join(traceback.format_exception(type(error), error, error.__traceback__))
        error.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
        item = self._pending.pop(call[0], None)
        self._wakeup.wake()
        if item is not None:
            item.future.set_exception(error)


def _worker(calls, results, initializer, initargs, most_tasks):
    """A process's whole life."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._log_critical('Exception in initializer:')
            return
    done = 0
    while True:
        call = calls.get(block=True)
        if call is None:
            results.put(os.getpid())
            return
        number, fn, args, kwargs = call
        try:
            result = fn(*args, **kwargs)
        except BaseException as error:
            _send(results, number, None, _ExceptionWithTraceback(error, error.__traceback__), None)
        else:
            done += 1
            last = done == most_tasks
            _send(results, number, result, None, os.getpid() if last else None)
            del result
            if last:
                return
        call = fn = args = kwargs = None


def _send(results, number, result, exception, last_of):
    try:
        results.put((number, result, exception, last_of))
    except BaseException as error:
        results.put((number, None, _ExceptionWithTraceback(error, error.__traceback__), last_of))


class _Manager(threading.Thread):
    """Serves an executor until it is shut down and has nothing left to do, or is broken."""

    def __init__(self, executor):
        self._executor = executor
        self._wakeup = executor._wakeup
        self._processes = executor._processes
        self._calls = executor._calls
        self._results = executor._results
        self._new = executor._new
        self._pending = executor._pending
        self._leaving = set()  # processes that have said that they end
        super().__init__()

    def run(self):
        while True:
            self._hand_over()
            result, is_broken = self._wait()
            if is_broken:
                self._break()
                return
            if result is not None:
                self._take(result)
                result = None
            if self._is_over():
                self._executor._shutdown_thread = True
                if self._executor._cancels:
                    self._cancel_pending()
                if not self._pending and not self._new:
                    self._end()
                    return

    def _hand_over(self):
        while self._new and not self._calls.full():
            number = self._new.popleft()
            item = self._pending[number]
            if not item.future.set_running_or_notify_cancel():
                del self._pending[number]
                continue
            self._calls.put((number, item.fn, item.args, item.kwargs))

    def _wait(self):
        reader = self._results._reader
        sentinels = [process.sentinel for pid, process in list(self._processes.items()) if pid not in self._leaving]
        ready = multiprocessing.connection.wait([reader, self._wakeup.reader, *sentinels])
        if reader in ready:
            try:
                return self._results.get(), False
            except BaseException as error:
                self._cause = traceback.format_exception(type(error), error, error.__traceback__)
                return None, True
        self._wakeup.clear()
        return None, any(sentinel in ready for sentinel in sentinels)

    _cause = None

    def _take(self, result):
        if isinstance(result, int):
            self._leaving.add(result)
            self._processes.pop(result).join()
            return
        number, value, exception, last_of = result
        item = self._pending.pop(number, None)
        if item is not None:
            if exception is not None:
                item.future.set_exception(exception)
            else:
                item.future.set_result(value)
        if last_of is None:
            self._executor._idle.release()
            return
        self._leaving.add(last_of)
        self._processes.pop(last_of).join()
        # Another takes its place, also where nothing is pending: a submit that counts on it may come now.
        executor = self._executor
        with executor._shutdown_lock:
            if len(self._processes) < executor._max_workers and (self._pending or not self._is_over()):
                executor._start_process()

    def _is_over(self):
        return _shutdown or self._executor._shutdown_thread

    def _cancel_pending(self):
        while self._new:
            self._pending.pop(self._new.popleft()).future.cancel()
        self._executor._cancels = False

    def _break(self):
        executor = self._executor
        with executor._shutdown_lock:  # whoever submits may be starting a process, which needs the queues open
            executor._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            executor._shutdown_thread = True
        broken = BrokenProcessPool(
            'A process in the process pool was terminated abruptly while the future was running or pending.')
        if self._cause is not None:
            broken.__cause__ = _RemoteTraceback(f"\n'''\n{''.join(self._cause)}'''")
        for item in list(self._pending.values()):
            item.future.set_exception(broken)
        self._pending.clear()
        self._new.clear()
        for process in list(self._processes.values()):
            process.terminate()
        self._calls._reader.close()
        self._join()

    # Every process takes one None; those that have gone leave theirs.
    def _end(self):
        for _ in self._processes:
            self._calls.put(None)
        while self._processes:
            sentinels = {process.sentinel: pid for pid, process in self._processes.items()}
            ready = multiprocessing.connection.wait([self._results._reader, *sentinels])
            if self._results._reader in ready:
                self._results.get()
            for sentinel in ready:
                if sentinel in sentinels:
                    self._processes.pop(sentinels[sentinel]).join()
        self._join()

    def _join(self):
        self._calls.close()
        self._calls.cancel_join_thread()
        self._wakeup.close()
        for process in list(self._processes.values()):
            process.join()


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chunks(size, iterables):
    calls = zip(*iterables)
    while chunk := tuple(itertools.islice(calls, size)):
        yield chunk


def _items(results):
    for chunk in results:
        chunk.reverse()
        while chunk:
            yield chunk.pop()


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if mp_context is None:
            mp_context = multiprocessing.get_context('spawn' if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
            if mp_context.get_start_method(allow_none=False) == 'fork':
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 'supply a different mp_context.')
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks_per_child = max_tasks_per_child
        # A fork copies threads' locks as they are: with that method all processes are started before the thread.
        self._starts_on_demand = mp_context.get_start_method(allow_none=False) != 'fork'
        self._manager = None
        self._processes = {}
        self._shutdown_thread = False
        self._shutdown_lock = threading.Lock()
        self._idle = threading.Semaphore(0)
        self._broken = False
        self._cancels = False
        self._count = 0
        self._pending = {}
        self._new = collections.deque()
        self._wakeup = _Wakeup()
        self._calls = _CallQueue(max_workers + EXTRA_QUEUED_CALLS, self._pending, self._wakeup, mp_context)
        self._results = mp_context.SimpleQueue()

    def _start_process(self):
        process = self._mp_context.Process(
            target=_worker,
            args=(self._calls, self._results, self._initializer, self._initargs, self._max_tasks_per_child))
        process.start()
        self._processes[process.pid] = process

    def _start_processes(self):
        if not self._starts_on_demand:
            if self._manager is None:
                for _ in range(self._max_workers):
                    self._start_process()
        elif not self._idle.acquire(blocking=False) and len(self._processes) < self._max_workers:
            self._start_process()

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._pending[self._count] = _WorkItem(future, fn, args, kwargs)
            self._new.append(self._count)
            self._count += 1
            self._start_processes()
            if self._manager is None:
                self._manager = _Manager(self)
                self._manager.start()
                _managers[self._manager] = self._wakeup
            self._wakeup.wake()
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        from functools import partial
        return _items(super().map(partial(_process_chunk, fn), _chunks(chunksize, iterables), timeout=timeout))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._cancels = cancel_futures
            self._shutdown_thread = True
            self._wakeup.wake()
        manager = self._manager
        if manager is not None and wait:
            manager.join()
            _managers.pop(manager, None)
