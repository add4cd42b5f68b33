"""Queues between processes: a pipe, a lock at each of its ends, and a semaphore that counts the places that are free.

What is put goes into the pipe at once where it fits. Where it does not, it waits in a buffer of this process, and a thread
carries it over, so that [put] does not wait for readers; a process ends when its buffers are empty.
"""

import os
import pickle
import sys
import threading
from queue import Empty, Full
import _connection
from . import connection, process, reduction, synchronize
from .synchronize import SEM_VALUE_MAX, _Quiet
from .util import Finalize, debug, info, is_exiting

# How long [put] tries to get the writers' lock before it leaves the rest to the thread.
_patience = 0.001


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = _Quiet(1, 1)
        self._wlock = _Quiet(1, 1)
        self._sem = _Quiet(maxsize, maxsize)
        self._begin()

    # What each process has of its own.
    def _begin(self):
        self._pid = os.getpid()
        self._buffer = None
        self._feeder = None
        self._join_at_end = None
        self._ignore_epipe = False
        self._cancelled = False
        self._closed = False
        self._close = None
        unfinished = self._unfinished
        self._ends = (self._pid, self._reader, self._writer, self._rlock._semlock, self._wlock._semlock, self._sem._semlock,
                      unfinished and unfinished._semlock)

    _unfinished = None

    def _check_process(self):
        if self._pid != os.getpid():
            self._begin()

    def _check(self):
        self._check_process()
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')

    def __getstate__(self):
        reduction.assert_spawning(self)
        return self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem

    def __setstate__(self, state):
        self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem = state
        self._begin()

    # Native (process_queue.cpp). What is not plain data, or has to wait, they leave to the methods here.
    put = _connection.queue_put
    get = _connection.queue_get
    _loads = pickle._object

    def _put_slowly(self, obj, block, timeout):
        self._check()
        if not self._sem.acquire(block, timeout):
            raise Full
        if self._unfinished is not None:
            self._unfinished.release()
        self._put_counted(obj)

    def _put_counted(self, obj):
        if self._buffer or not self._put_now(obj):
            self._put_later(obj)

    # False: there is no room in the pipe.
    def _put_now(self, obj):
        try:
            data = pickle._message(obj)
        except Exception as error:
            self._fail(error, obj)
            return True
        if not self._wlock.acquire(True, _patience):
            return False
        try:
            return not self._buffer and _connection.send_now(self._writer._handle, data)
        except BrokenPipeError:
            return False
        finally:
            self._wlock.release()

    # What cannot be pickled is reported, not raised: in CPython it happens in the thread.
    def _fail(self, error, obj):
        if is_exiting():
            info('error in queue thread: %s', error)
            return
        self._sem.release()
        self._on_queue_feeder_error(error, obj)

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        import traceback
        traceback.print_exception(error)

    def _put_later(self, obj):
        if self._feeder is None:
            self._start_feeder()
        with self._has_work:
            self._buffer.append(obj)
            self._has_work.notify()

    def _start_feeder(self):
        debug('Queue._start_thread()')
        self._buffer = []
        self._has_work = threading.Condition(threading.Lock())
        self._feeder = threading.Thread(target=self._feed, name='QueueFeederThread', daemon=True)
        self._feeder.start()
        if not self._cancelled:
            self._join_at_end = Finalize(self._feeder, self._end_feeder, exitpriority=-5)

    def _end_feeder(self):
        debug('telling queue thread to quit')
        self._stop_feeder()
        if not self._cancelled:
            self._feeder.join()

    def _stop_feeder(self):
        with self._has_work:
            self._buffer.append(_end)
            self._has_work.notify()

    # The thread, until it is told to end. What was sent leaves the buffer only then, so that nothing that is put later
    # overtakes it.
    def _feed(self):
        while True:
            with self._has_work:
                while not self._buffer:
                    self._has_work.wait()
                obj = self._buffer[0]
            if obj is _end:
                return
            count = 1
            try:
                with self._wlock:
                    count = _connection.send_batch(self._writer._handle, self._buffer)
                if count == 0:
                    count = 1
                    data = pickle._message(obj)
                    with self._wlock:
                        _connection.send(self._writer._handle, data)
            except Exception as error:
                if self._ignore_epipe and isinstance(error, BrokenPipeError):
                    return
                self._fail(error, obj)
            finally:
                del self._buffer[:count]

    def qsize(self):
        return self._maxsize - self._sem.get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem.get_value() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._check_process()
        if self._closed:
            return
        self._closed = True
        self._ends = None
        if self._feeder is not None and self._feeder.is_alive():
            self._stop_feeder()
        self._reader.close()

    def join_thread(self):
        debug('Queue.join_thread()')
        assert self._closed, f'Queue {self!r} not closed'
        if self._join_at_end is not None:
            self._join_at_end.cancel()
            if not self._cancelled:
                self._feeder.join()

    def cancel_join_thread(self):
        debug('Queue.cancel_join_thread()')
        self._check_process()
        self._cancelled = True
        if self._join_at_end is not None:
            self._join_at_end.cancel()


_end = object()


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        self._unfinished = _Quiet(0)
        self._cond = synchronize.Condition()
        Queue.__init__(self, maxsize)

    def __getstate__(self):
        return Queue.__getstate__(self) + (self._cond, self._unfinished)

    def __setstate__(self, state):
        self._cond, self._unfinished = state[-2:]
        Queue.__setstate__(self, state[:-2])

    def task_done(self):
        with self._cond:
            if not self._unfinished.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished.get_value() == 0:
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if self._unfinished.get_value() != 0:
                self._cond.wait()


class SimpleQueue:
    """A pipe with a lock at each end: [put] waits while it is full."""

    def __init__(self, *, ctx=None):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = _Quiet(1, 1)
        self._wlock = _Quiet(1, 1)

    def __getstate__(self):
        reduction.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return pickle._object(data)

    def put(self, obj):
        data = pickle._message(obj)
        with self._wlock:
            self._writer.send_bytes(data)
