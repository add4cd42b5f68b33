"""The interface of multiprocessing over threads."""

import sys
import threading
from queue import Queue
from threading import Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event, Barrier
from threading import current_thread as current_process
from ..pool import ThreadPool, ThreadWorker as DummyProcess

JoinableQueue = Queue
dict = dict
list = list


Process = DummyProcess


def active_children():
    return [each for each in threading.enumerate() if isinstance(each, DummyProcess)]


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f"{type(self).__name__}({', '.join(shown)})"


def Array(typecode, sequence, lock=True):
    return [*sequence]


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Manager():
    return sys.modules[__name__]


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    return ThreadPool(processes, initializer, initargs)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use queue.Queue':
        'Pipe',
}
