"""Events in the order of their time: a heap of them, and one loop that waits for the next and runs it."""

import time
from collections import namedtuple
from heapq import heappop, heappush
from itertools import count
from threading import RLock
from time import monotonic as _monotonic

__all__ = ['scheduler']

_nothing = object()


class Event(namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')):
    """One call to come; what orders it is its time, then its priority, then which was entered first."""

    __slots__ = ()


class scheduler:
    """[timefunc] says what time it is, [delayfunc] waits so long. Any thread may enter and cancel."""

    def __init__(self, timefunc=_monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_nothing):
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument,
                          {} if kwargs is _nothing else kwargs)
            heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_nothing):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            self._queue.sort()

    def empty(self):
        with self._lock:
            return not self._queue

    @property
    def queue(self):
        with self._lock:
            return sorted(self._queue)

    def run(self, blocking=True):
        """Runs events until there are none. Where it must not block: those that are due, and then how long until the
        next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                wait = event.time - self.timefunc()
                if wait <= 0:
                    heappop(self._queue)
            if wait > 0:
                if not blocking:
                    return wait
                self.delayfunc(wait)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
