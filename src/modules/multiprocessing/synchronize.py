"""Locks and their kin between processes. All of them are made of semaphores in shared memory (shared.cpp)."""

import os
import threading
import time
import _shared
from . import process, reduction
from . import util

_RECURSIVE, _SEMAPHORE, _QUIET = range(3)
SEM_VALUE_MAX = 0x7fffffff


class SemLock:
    """What the others derive from: a semaphore that a child gets when it is started."""

    def __init__(self, kind, value, maxvalue, *, ctx=None):
        self._take(_shared.semaphore(kind, value, maxvalue, 0))

    def _take(self, semlock):
        self._semlock = semlock
        self.acquire = semlock.acquire
        self.release = semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.release()

    def __getstate__(self):
        reduction.assert_spawning(self)
        return self._semlock.parts()

    def __setstate__(self, state):
        kind, maximum, place = state
        self._take(_shared.semaphore(kind, 0, maximum, place))

    # Who holds it, as far as this process can tell.
    def _owner(self):
        try:
            if self._semlock.is_mine():
                name = process.current_process().name
                if threading.current_thread().name != 'MainThread':
                    name += '|' + threading.current_thread().name
                return name
            if self._semlock.get_value() == 1:
                return 'None'
            return 'SomeOtherThread' if self._semlock.count() > 0 else 'SomeOtherProcess'
        except Exception:
            return 'unknown'


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, _SEMAPHORE, value, SEM_VALUE_MAX)

    def get_value(self):
        return self._semlock.get_value()

    def __repr__(self):
        return f'<{type(self).__name__}(value={self._semlock.get_value()})>'


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, _SEMAPHORE, value, value)

    def __repr__(self):
        value, maximum = self._semlock.get_value(), self._semlock.parts()[1]
        return f'<{type(self).__name__}(value={value}, maxvalue={maximum})>'


class Lock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, _SEMAPHORE, 1, 1)

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._owner()})>'


class RLock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, _RECURSIVE, 1, 1)

    def __repr__(self):
        owner = self._owner()
        if owner == 'None':
            count = 0
        else:
            count = self._semlock.count() if self._semlock.is_mine() else 'nonzero'
        return f'<{type(self).__name__}({owner}, {count})>'


class _Quiet(SemLock):
    """A semaphore of the library's own, of which the picture shows no holder."""

    def __init__(self, value, maxvalue=SEM_VALUE_MAX):
        SemLock.__init__(self, _QUIET, value, maxvalue)

    def get_value(self):
        return self._semlock.get_value()


class Condition:
    """Waiters count themselves in [_sleeping] and sleep on [_gate]; who wakes lets so many through the gate and waits until
    each has said in [_woken] that it is through, so that none comes who has begun to wait later."""

    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping = _Quiet(0)
        self._woken = _Quiet(0)
        self._gate = Semaphore(0)
        self._take_methods()

    def _take_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        reduction.assert_spawning(self)
        return self._lock, self._sleeping, self._woken, self._gate

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._gate = state
        self._take_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiters = self._sleeping.get_value() - self._woken.get_value()
        return f'<{type(self).__name__}({self._lock}, {waiters})>'

    def wait(self, timeout=None):
        assert self._lock._semlock.is_mine(), 'must acquire() condition before using wait()'
        self._sleeping.release()
        depth = self._lock._semlock.count()
        for _ in range(depth):
            self._lock.release()
        try:
            return self._gate.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(depth):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._semlock.is_mine(), 'lock is not owned'
        assert not self._gate.acquire(False), 'notify: Should not have been able to acquire _wait_semaphore'
        # Those whose time was over have left: they count no more.
        while self._woken.acquire(False):
            assert self._sleeping.acquire(False), 'notify: Bug in sleeping_count.acquire: res should not be False'
        passed = 0
        while passed < n and self._sleeping.acquire(False):
            self._gate.release()
            passed += 1
        if passed:
            for _ in range(passed):
                self._woken.acquire()
            # Whose time was over at the same moment has not gone through the gate.
            while self._gate.acquire(False):
                pass

    def notify_all(self):
        self.notify(n=SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock())
        self._flag = _Quiet(0)

    # With the lock held.
    def _look(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        with self._cond:
            return self._look()

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self._look():
                self._cond.wait(timeout)
            return self._look()

    def __repr__(self):
        status = 'set' if self.is_set() else 'unset'
        return f'<{type(self).__qualname__} at {id(self):#x} {status}>'


class Barrier(threading.Barrier):
    """A barrier of threads whose state and count lie in shared memory."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._place = _shared.allocate(8)
        self._shared_cond = Condition()
        super().__init__(parties, action, timeout)
        self._cond = self._shared_cond

    def __getstate__(self):
        reduction.assert_spawning(self)
        return self._place, self._shared_cond, self._parties, self._action, self._timeout

    def __setstate__(self, state):
        self._place, self._shared_cond, self._parties, self._action, self._timeout = state
        self._cond = self._shared_cond

    @property
    def _state(self):
        return _shared.get('i', self._place)

    @_state.setter
    def _state(self, value):
        _shared.set('i', self._place, value)

    @property
    def _count(self):
        return _shared.get('i', self._place + 4)

    @_count.setter
    def _count(self, value):
        _shared.set('i', self._place + 4, value)

    def __repr__(self):
        name = f'{type(self).__module__}.{type(self).__qualname__}'
        if self.broken:
            return f'<{name} at {id(self):#x}: broken>'
        return f'<{name} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>'
