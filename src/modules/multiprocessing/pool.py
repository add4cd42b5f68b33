"""Pools of worker processes, and of threads under the same interface.

Tasks go through one queue that all workers read, results come back through another. Three threads of the process that has the
pool serve it, as in CPython: one feeds the tasks in, one reads the results, one replaces workers that have ended.
"""

import collections
import itertools
import os
import queue
import threading
import time
import traceback
import _connection
from . import connection, util
from .context import TimeoutError, _default_context

INIT, RUN, CLOSE, TERMINATE = 'INIT', 'RUN', 'CLOSE', 'TERMINATE'

_job_numbers = itertools.count()


class RemoteTraceback(Exception):
    """The text of a worker's traceback, as the cause of the exception that came from there."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process."""

    def __init__(self, exception, trace):
        self.exc = exception
        self.text = '\n"""\n' + ''.join(traceback.format_exception(type(exception), exception, trace)) + '"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.text)


def rebuild_exc(exception, text):
    exception.__cause__ = RemoteTraceback(text)
    return exception


class MaybeEncodingError(Exception):
    """A result that could not be sent."""

    def __init__(self, exception, value):
        self.exc = repr(exception)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


def mapstar(call):
    function, batch = call
    return [function(item) for item in batch]


def starmapstar(call):
    function, batch = call
    return [function(*items) for items in batch]


def _fail_to_iterate(exception):
    raise exception


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """A worker's life: tasks until there is None, or as many as it may do."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError(f'Maxtasks {maxtasks!r} is not valid')
    if hasattr(inqueue, '_writer'):
        inqueue._writer.close()
        outqueue._reader.close()
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while maxtasks is None or done < maxtasks:
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            util.debug('worker got EOFError or OSError -- exiting')
            break
        if task is None:
            util.debug('worker got sentinel -- exiting')
            break
        job, place, function, args, kwargs = task
        try:
            result = True, function(*args, **kwargs)
        except Exception as error:
            if wrap_exception and function is not _fail_to_iterate:
                error = ExceptionWithTraceback(error, error.__traceback__)
            result = False, error
        try:
            outqueue.put((job, place, result))
        except Exception as error:
            wrapped = MaybeEncodingError(error, result[1])
            util.debug('Possible encoding error while sending result: %s', wrapped)
            outqueue.put((job, place, (False, wrapped)))
        task = job = result = function = args = kwargs = None
        done += 1
    util.debug('worker exiting after %d tasks', done)


class Pool:
    _wrap_exception = True

    def Process(self, ctx, *args, **kwargs):
        return ctx.Process(*args, **kwargs)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or _default_context.get_context()
        self._make_queues()
        self._tasks = queue.SimpleQueue() if hasattr(queue, 'SimpleQueue') else _ThreadQueue()
        self._jobs = {}
        self._maxtasksperchild = maxtasksperchild
        self._initializer = initializer
        self._initargs = initargs
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        try:
            self._add_workers()
        except Exception:
            for each in self._pool:
                if each.exitcode is None:
                    each.terminate()
            for each in self._pool:
                each.join()
            raise
        self._state = RUN
        self._worker_handler = self._start_thread(self._handle_workers)
        self._task_handler = self._start_thread(self._handle_tasks)
        self._result_handler = self._start_thread(self._handle_results)
        self._terminate = util.Finalize(self, self._terminate_pool, exitpriority=15)

    def _start_thread(self, function):
        thread = threading.Thread(target=function, daemon=True)
        thread.start()
        return thread

    def _make_queues(self):
        from .queues import SimpleQueue
        self._inqueue = SimpleQueue(ctx=self._ctx)
        self._outqueue = SimpleQueue(ctx=self._ctx)
        self._change_reader, self._change_writer = connection.Pipe(duplex=False)
        self._change_lock = threading.Lock()
        self._stop_reader, self._stop_writer = connection.Pipe(duplex=False)

    def __repr__(self):
        name = type(self)
        return f'<{name.__module__}.{name.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, kind, value, trace):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    # --- Workers.

    def _add_workers(self):
        for _ in range(self._processes - len(self._pool)):
            each = self.Process(
                self._ctx, target=worker,
                args=(self._inqueue, self._outqueue, self._initializer, self._initargs, self._maxtasksperchild,
                      self._wrap_exception))
            each.name = each.name.replace('Process', 'PoolWorker')
            each.daemon = True
            each.start()
            self._pool.append(each)
            util.debug('added worker')

    def _drop_ended_workers(self):
        ended = [each for each in self._pool if each.exitcode is not None]
        for each in ended:
            util.debug('cleaning up worker %d', self._pool.index(each))
            each.join()
            self._pool.remove(each)
        return bool(ended)

    def _wait_for_change(self, timeout=None):
        sentinels = [each.sentinel for each in self._pool if each.exitcode is None]
        if self._change_reader in connection.wait([*sentinels, self._change_reader], timeout):
            while self._change_reader.poll():
                self._change_reader.recv_bytes()

    def _tell_change(self):
        with self._change_lock:
            self._change_writer.send_bytes(b'.')

    # Replaces workers that have ended, as long as there may be work for them.
    def _handle_workers(self):
        while self._state == RUN or (self._jobs and self._state != TERMINATE):
            if self._drop_ended_workers():
                self._add_workers()
            self._wait_for_change()
        self._tasks.put(None)
        util.debug('worker handler exiting')

    # --- Tasks: each entry is an iterator of tasks, and what to do with the number of its last one.

    def _handle_tasks(self):
        while True:
            entry = self._tasks.get()
            if entry is None:
                break
            tasks, tell_length = entry
            place = -1
            try:
                for task in tasks:
                    if self._state == TERMINATE:
                        break
                    job, place = task[:2]
                    try:
                        self._put_task(task)
                    except Exception as error:
                        if job in self._jobs:
                            self._jobs[job]._set(place, (False, error))
                else:
                    if tell_length:
                        tell_length(place + 1)
                    continue
                break
            finally:
                tasks = task = job = None
        self._end_tasks()
        util.debug('task handler exiting')

    def _put_task(self, task):
        self._inqueue.put(task)

    # All workers are told to end, and the thread that reads results.
    def _end_tasks(self):
        if self._state == TERMINATE:
            return
        try:
            self._outqueue.put(None)
            for _ in range(len(self._pool)):
                self._inqueue.put(None)
        except OSError:
            util.debug('task handler got OSError when sending sentinels')

    # --- Results.

    def _handle_results(self):
        while True:
            try:
                result = self._get_result()
            except (OSError, EOFError):
                util.debug('result handler got EOFError/OSError -- exiting')
                return
            if self._state == TERMINATE:
                return
            if result is None:
                break
            self._deliver(*result)
            result = None
        while self._jobs and self._state != TERMINATE:
            try:
                result = self._get_result()
            except (OSError, EOFError):
                return
            if result is not None:
                self._deliver(*result)
            result = None
        util.debug('result handler exiting')

    # None also where the pool is being terminated.
    def _get_result(self):
        connection.wait((self._outqueue._reader, self._stop_reader))
        return None if self._state == TERMINATE else self._outqueue.get()

    def _deliver(self, job, place, result):
        if job in self._jobs:
            self._jobs[job]._set(place, result)

    def _forget(self, job):
        del self._jobs[job]
        if not self._jobs and self._state != RUN:
            self._tell_change()

    # --- What a program asks for.

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._tasks.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        items = iterable if hasattr(iterable, '__len__') else list(iterable)
        if chunksize is None:
            chunksize = -(-len(items) // (len(self._pool) * 4))
        if len(items) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(items), callback, error_callback)
        batches = _batches(func, items, chunksize) if chunksize else ()
        self._tasks.put(((_task(result._job, i, mapper, batch) for i, batch in enumerate(batches)), None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize}')
        result = kind(self)
        if chunksize == 1:
            tasks = self._guard(result._job, ((func, (item,)) for item in iterable))
            self._tasks.put((tasks, result._set_length))
            return result
        batches = ((mapstar, (batch,)) for batch in _batches(func, iterable, chunksize))
        self._tasks.put((self._guard(result._job, batches), result._set_length))
        return (item for batch in result for item in batch)

    # The tasks of an iterator whose exception, if it has one, is a result like any other.
    def _guard(self, job, calls):
        place = -1
        try:
            for place, (function, args) in enumerate(calls):
                yield job, place, function, args, {}
        except Exception as error:
            yield job, place + 1, _fail_to_iterate, (error,), {}

    # --- The end.

    def close(self):
        util.debug('closing pool')
        if self._state == RUN:
            self._state = CLOSE
            self._tell_change()

    def terminate(self):
        util.debug('terminating pool')
        self._terminate()

    def join(self):
        util.debug('joining pool')
        if self._state == RUN:
            raise ValueError('Pool is still running')
        elif self._state not in (CLOSE, TERMINATE):
            raise ValueError('In unknown state')
        self._worker_handler.join()
        self._task_handler.join()
        self._result_handler.join()
        for each in self._pool:
            each.join()

    def _terminate_pool(self):
        util.debug('finalizing pool')
        self._state = TERMINATE
        self._tell_change()
        self._worker_handler.join()
        self._end_workers()
        # The thread may wait for room that no worker makes any more.
        while self._task_handler.is_alive():
            self._empty_tasks()
            self._task_handler.join(0.01)
        # A worker may have been killed in the middle of a result, whose rest would be waited for in vain.
        self._result_handler.join(0.5)

    def _end_workers(self):
        self._stop_writer.close()
        for each in self._pool:
            if each.exitcode is None:
                each.terminate()
        for each in self._pool:
            each.join()

    # By the time that this is called nobody else reads.
    def _empty_tasks(self):
        _connection.drain(self._inqueue._reader.fileno())


class _ThreadQueue:
    """First in, first out, between threads."""

    def __init__(self):
        self._items = collections.deque()
        self._count = threading.Semaphore(0)

    def put(self, item):
        self._items.append(item)
        self._count.release()

    def get(self):
        self._count.acquire()
        return self._items.popleft()


def _batches(function, iterable, size):
    iterator = iter(iterable)
    while batch := tuple(itertools.islice(iterator, size)):
        yield function, batch


def _task(job, place, mapper, batch):
    return job, place, mapper, (batch,), {}


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_numbers)
        self._callback = callback
        self._error_callback = error_callback
        pool._jobs[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, place, result):
        self._success, self._value = result
        self._finish()

    def _finish(self):
        if self._success:
            if self._callback:
                self._callback(self._value)
        elif self._error_callback:
            self._error_callback(self._value)
        self._event.set()
        pool, self._pool = self._pool, None
        pool._forget(self._job)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
            del pool._jobs[self._job]
        else:
            self._left = -(-length // chunksize)

    def _set(self, place, result):
        self._left -= 1
        success, value = result
        if success and self._success:
            self._value[place * self._chunksize:(place + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish()


class IMapIterator:
    """Results in the order of their tasks, each as soon as all before it are there."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_job_numbers)
        self._items = collections.deque()
        self._early = {}
        self._index = 0
        self._length = None
        pool._jobs[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items:
                self._check_end()
                self._cond.wait(timeout)
                if not self._items:
                    self._check_end()
                    raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _check_end(self):
        if self._index == self._length:
            self._pool = None
            raise StopIteration from None

    def _set(self, place, result):
        with self._cond:
            self._add(place, result)
            self._end_when_whole()

    def _add(self, place, result):
        self._early[place] = result
        while self._index in self._early:
            self._items.append(self._early.pop(self._index))
            self._index += 1
            self._cond.notify()

    def _end_when_whole(self):
        if self._index == self._length and self._job in self._pool._jobs:
            self._pool._forget(self._job)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
            self._end_when_whole()


class IMapUnorderedIterator(IMapIterator):
    def _add(self, place, result):
        self._items.append(result)
        self._index += 1
        self._cond.notify()


class ThreadWorker(threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        threading.Thread.__init__(self, group, target, name, args, kwargs)

    @property
    def exitcode(self):
        return 0 if self._started and not self.is_alive() else None


class ThreadPool(Pool):
    """The same with threads for workers."""

    _wrap_exception = False

    def Process(self, ctx, *args, **kwargs):
        return ThreadWorker(*args, **kwargs)

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _make_queues(self):
        self._inqueue = _ThreadQueue()
        self._outqueue = _ThreadQueue()
        self._change = threading.Event()

    def _wait_for_change(self, timeout=None):
        self._change.wait(timeout)
        self._change.clear()

    def _tell_change(self):
        self._change.set()

    def _get_result(self):
        return self._outqueue.get()

    # Workers end when they look for their next task.
    def _end_workers(self):
        self._inqueue._items.clear()
        for _ in self._pool:
            self._inqueue.put(None)
        self._outqueue.put(None)

    def _empty_tasks(self):
        pass
