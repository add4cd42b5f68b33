"""ThreadPoolExecutor: threads that take calls from a queue."""

import os
import queue
import threading
from concurrent.futures import _base

# The queues of all pools that have threads: at the end of the process each thread is told to end.
_threads_queues = {}
_shutdown = False
_global_lock = threading.Lock()
_pool_count = 0


def _python_exit():
    global _shutdown
    with _global_lock:
        _shutdown = True
    threads = list(_threads_queues.items())
    for _, work in threads:
        work.put(None)
    for thread, _ in threads:
        thread.join()


threading._register_atexit(_python_exit)
if hasattr(os, 'register_at_fork'):
    os.register_at_fork(before=_global_lock.acquire, after_in_child=_global_lock._at_fork_reinit,
                        after_in_parent=_global_lock.release)


class BrokenThreadPool(_base.BrokenExecutor):
    pass


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None  # as in Future.result
        else:
            self.future.set_result(result)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# A thread's whole life. A None in the queue says: look whether this is the end, and pass it on.
def _worker(pool, work):
    if pool._initializer is not None:
        try:
            pool._initializer(*pool._initargs)
        except BaseException:
            _base._log_critical('Exception in initializer:')
            pool._initializer_failed()
            return
    try:
        while True:
            try:
                item = work.get_nowait()
            except queue.Empty:
                pool._idle_semaphore.release()
                item = work.get()
            if item is not None:
                item.run()
                item = None
            elif _shutdown or pool._shutdown:
                pool._shutdown = True
                work.put(None)
                return
    except BaseException:
        _base._log_critical('Exception in worker')


class ThreadPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _pool_count
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if not thread_name_prefix:
            with _global_lock:
                thread_name_prefix = f'ThreadPoolExecutor-{_pool_count}'
                _pool_count += 1
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    # A thread that is idle will take the call; else there is one more, up to the limit.
    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(blocking=False):
            return
        count = len(self._threads)
        if count < self._max_workers:
            thread = threading.Thread(name=f'{self._thread_name_prefix}_{count}', target=_worker,
                                      args=(self, self._work_queue))
            thread.start()
            self._threads.add(thread)
            _threads_queues[thread] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for item in self._drain():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def _drain(self):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                yield item

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._drain():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
                _threads_queues.pop(thread, None)
