"""Queues between threads."""

import heapq as _heapq
import threading as _threading
import _queue as _native
from _queue import Empty, SimpleQueue
from time import monotonic as _monotonic

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Full(Exception):
    pass


class Queue:
    """First in, first out. What a subclass keeps, it keeps by _init, _put, _get and _qsize, under the mutex."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _threading.Lock()
        self.not_empty = _threading.Condition(self.mutex)
        self.not_full = _threading.Condition(self.mutex)
        self.all_tasks_done = _threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        # What the conditions wait on: put and get hold the mutex, so they need not be asked about it.
        self._getters = self.not_empty._waiters
        self._putters = self.not_full._waiters
        self._parts = None
        if Queue._deque is not None:
            self._parts = Queue._put, Queue._get, Queue._qsize, Queue._deque, self.mutex, self._getters, self._putters

    _deque = None

    # Native (thread_queue.cpp). What has to wait, and what a subclass keeps in its own way, they leave to the methods here.
    put = _native.put
    get = _native.get

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def _init(self, maxsize):
        from collections import deque
        Queue._deque = deque
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def _put_slowly(self, item, block, timeout):
        with self.mutex:
            if 0 < self.maxsize <= self._qsize():
                self._wait_for_room(block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self._getters.notify(1)

    def _wait_for_room(self, block, timeout):
        if not block:
            raise Full
        end = _end_of(timeout)
        while self._qsize() >= self.maxsize:
            if not self._putters.wait(self.mutex, _left(end)):
                if end is not None and self._qsize() >= self.maxsize:
                    raise Full

    def _get_slowly(self, block, timeout):
        with self.mutex:
            if not self._qsize():
                self._wait_for_item(block, timeout)
            item = self._get()
            self._putters.notify(1)
            return item

    def _wait_for_item(self, block, timeout):
        if not block:
            raise Empty
        end = _end_of(timeout)
        while not self._qsize():
            if not self._getters.wait(self.mutex, _left(end)):
                if end is not None and not self._qsize():
                    raise Empty

    def put_nowait(self, item):
        return self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        with self.mutex:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        with self.mutex:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()


def _end_of(timeout):
    if timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return _monotonic() + timeout


def _left(end):
    return None if end is None else max(0.0, end - _monotonic())


class PriorityQueue(Queue):
    """The least item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heapq.heappush(self.queue, item)

    def _get(self):
        return _heapq.heappop(self.queue)


class LifoQueue(Queue):
    """The last item first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()
