"""Threads and what they synchronise with. Locks and the waiting itself are native (thread.cpp)."""

from _lifecycle_native import unsupported as _unsupported
import os as _os
import sys as _sys
import time as _time
import _thread
from _thread import RLock, TIMEOUT_MAX, allocate_lock as Lock, get_ident, get_native_id

ThreadError = RuntimeError
_native_locks = (_thread.LockType, type(RLock()))


def _warn(text):
    import warnings
    warnings.warn(text + ' instead', DeprecationWarning, stacklevel=3)


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._native = type(lock) in _native_locks
        self._reentrant = hasattr(lock, '_release_save')
        self._waiters = _thread._condition() if self._native else []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        if self._reentrant:
            return self._lock._is_owned()
        if self._native:
            return self._lock.locked()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if self._native:
            if timeout is not None and not timeout > 0:
                timeout = 0
            return self._waiters.wait(self._lock, timeout)
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        held = self._lock._release_save() if self._reentrant else self._lock.release()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return notified
        finally:
            self._lock.acquire()
            if self._reentrant:
                self._lock._set_count(held)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        end = None
        remaining = timeout
        result = predicate()
        while not result:
            if remaining is not None:
                if end is None:
                    end = _time.monotonic() + remaining
                else:
                    remaining = end - _time.monotonic()
                    if remaining <= 0:
                        break
            self.wait(remaining)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        if self._native:
            self._waiters.notify(n)
            return
        while self._waiters and n > 0:
            waiter = self._waiters.pop(0)
            waiter.release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _warn('notifyAll() is deprecated, use notify_all()')
        self.notify_all()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        acquired = False
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    break
                if timeout is not None:
                    if end is None:
                        end = _time.monotonic() + timeout
                    else:
                        timeout = end - _time.monotonic()
                        if timeout <= 0:
                            break
                self._cond.wait(timeout)
            else:
                self._value -= 1
                acquired = True
        return acquired

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            for _ in range(n):
                self._cond.notify()

    def __exit__(self, kind, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        value = f'{self._value}/{self._initial_value}'
        return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={value}>'

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError('Semaphore released too many times')
            self._value += n
            for _ in range(n):
                self._cond.notify()


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        status = 'set' if self._flag else 'unset'
        return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {status}>'

    def is_set(self):
        return self._flag

    def isSet(self):
        _warn('isSet() is deprecated, use is_set()')
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """States: 0 filling, 1 draining, -1 resetting, -2 broken."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0:
                    self._state = -1
                elif self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


_active = {}
_starting = {}  # started, but not yet in _active
_active_lock = Lock()
_thread_count = 0


def _new_number():
    global _thread_count
    with _active_lock:
        _thread_count += 1
        return _thread_count


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if name:
            name = str(name)
        else:
            name = f'Thread-{_new_number()}'
            if target is not None:
                target_name = getattr(target, '__name__', None)
                if target_name is not None:
                    name += f' ({target_name})'
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = _thread.new_handle()
        self._ident = None
        self._native_id = None
        self._started = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started:
            status = 'started' if self._handle.is_alive() else 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started:
            raise RuntimeError('threads can only be started once')
        self._started = True
        _starting[id(self)] = self
        try:
            _thread.start_thread(self._bootstrap, self._handle, self._name, self)
        except BaseException:
            self._started = self._handle.is_alive()
            if not self._started:
                _starting.pop(id(self), None)
            raise
        self._ident = self._handle.ident()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    # Everything that runs on the new thread. The handle is ended by thread_entry (thread.cpp) afterwards.
    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        _starting.pop(id(self), None)
        try:
            try:
                self.run()
            except:
                _invoke_excepthook(self)
        finally:
            _active.pop(self._ident, None)
            if _locals_of_threads:
                _end_locals()

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        self._handle.join(timeout)

    def is_alive(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._started and self._handle.is_alive()

    @property
    def name(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        if self is current_thread():
            _thread.set_name(self._name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._native_id

    @property
    def daemon(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _warn('isDaemon() is deprecated, get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _warn('setDaemon() is deprecated, set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _warn('getName() is deprecated, get the name attribute')
        return self.name

    def setName(self, name):
        _warn('setName() is deprecated, set the name attribute')
        self.name = name


class _ExceptHookArgs:
    def __init__(self, values):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = values

    def __getitem__(self, index):
        return (self.exc_type, self.exc_value, self.exc_traceback, self.thread)[index]

    def __len__(self):
        return 4


ExceptHookArgs = _ExceptHookArgs


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    import traceback
    name = get_ident() if args.thread is None else args.thread.name
    _sys.stderr.write(f'Exception in thread {name}:\n{traceback._format(args.exc_value)}')


__excepthook__ = excepthook


def _invoke_excepthook(thread):
    kind, value, traceback = _sys.exc_info()
    try:
        excepthook(_ExceptHookArgs((kind, value, traceback, thread)))
    except BaseException as second:
        second.__suppress_context__ = True
        _sys.stderr.write('Exception in threading.excepthook:\n')
        _sys.excepthook(type(second), second, second.__traceback__)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        _adopt(self)


class _DummyThread(Thread):
    """A thread that nobody started with this module."""

    def __init__(self):
        super().__init__(name=f'Dummy-{_new_number()}', daemon=True)
        _adopt(self)

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


# [thread] stands for the running thread.
def _adopt(thread):
    thread._started = True
    thread._handle.adopt()
    thread._ident = get_ident()
    thread._native_id = get_native_id()
    _thread.set_current(thread)
    _active[thread._ident] = thread


def current_thread():
    thread = _thread.current()
    return _DummyThread() if thread is None else thread


def currentThread():
    _warn('currentThread() is deprecated, use current_thread()')
    return current_thread()


def main_thread():
    return _main_thread


def active_count():
    return len(_active) + len(_starting)


def activeCount():
    _warn('activeCount() is deprecated, use active_count()')
    return active_count()


def enumerate():
    # Copies, because without a GIL threads come and go meanwhile; in this order none is missed that goes from one
    # dict to the other.
    starting = _starting.copy()
    active = _active.copy()
    return list(active.values()) + [thread for thread in starting.values() if thread._ident not in active]


class local:
    """Attributes of which every thread has its own. They go with the thread, or with the object."""

    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_local__values', {})
        object.__setattr__(self, '_local__arguments', (args, kwargs))
        self._local__new_values()  # for which the class calls __init__
        return self

    def _local__new_values(self):
        values = object.__getattribute__(self, '_local__values')
        ident = get_ident()
        if ident != _main_thread._ident:
            _locals_of_threads.setdefault(ident, []).append(values)
        values[ident] = mine = {}
        return mine

    def _local__of_thread(self):
        values = object.__getattribute__(self, '_local__values')
        mine = values.get(get_ident())
        if mine is None:
            mine = object.__getattribute__(self, '_local__new_values')()
            args, kwargs = object.__getattribute__(self, '_local__arguments')
            if type(self).__init__ is not object.__init__:
                self.__init__(*args, **kwargs)
        return mine

    def __getattribute__(self, name):
        if name.startswith('_local__') or name == '__class__':
            return object.__getattribute__(self, name)
        mine = object.__getattribute__(self, '_local__of_thread')()
        if name == '__dict__':
            return mine
        if name in mine:
            return mine[name]
        if type(self) is local and not hasattr(local, name):
            raise AttributeError(f"'_thread._local' object has no attribute '{name}'")
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        mine = object.__getattribute__(self, '_local__of_thread')()
        # A property and its like come first, as for any object.
        if hasattr(type(getattr(type(self), name, None)), '__set__'):
            object.__setattr__(self, name, value)
        else:
            mine[name] = value

    def __delattr__(self, name):
        mine = object.__getattribute__(self, '_local__of_thread')()
        if name not in mine:
            raise AttributeError(f"'{_local_name(self)}' object has no attribute '{name}'")
        del mine[name]


local.__module__ = '_thread'
local.__name__ = local.__qualname__ = '_local'


def _local_name(self):
    return '_thread._local' if type(self) is local else type(self).__name__


# The dicts of values that each thread has an entry in, but for the main one.
_locals_of_threads = {}


def _end_locals():
    ident = get_ident()
    for values in _locals_of_threads.pop(ident, ()):
        values.pop(ident, None)


# --- What lies below: threads without an object, as _thread has them.

def _start_new_thread(function, arguments):
    args, kwargs = arguments
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    if not isinstance(kwargs, dict):
        raise TypeError('optional 3rd arg must be a dictionary')

    def run():
        try:
            function(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            _sys.unraisablehook(_Unraisable(error, function))
        finally:
            _active.pop(get_ident(), None)
            _end_locals()

    handle = _thread.new_handle()
    _thread.start_thread(run, handle, function.__name__ if hasattr(function, '__name__') else 'thread', None)
    return handle.ident()


class _Unraisable:
    err_msg = 'Exception ignored in thread started by'

    def __init__(self, error, function):
        self.exc_type, self.exc_value, self.exc_traceback = type(error), error, error.__traceback__
        self.object = function


_stack_size = 0


def stack_size(size=0, /):
    """What was set. Frames lie in the heap here, so it makes no difference."""
    global _stack_size
    if size < 0:
        raise ValueError('size must be 0 or a positive value')
    if 0 < size < 32768:
        raise ValueError(f'size not valid: {size} bytes')
    before, _stack_size = _stack_size, size
    return before


def setprofile(func):
    _unsupported('threading.setprofile is not available: Plait does not call profilers')


def settrace(func):
    _unsupported('threading.settrace is not available: Plait does not call trace functions')


def _main_is_alive():
    return True


_main_thread = None
_shutdown_functions = []


def _register_atexit(function, *args):
    _shutdown_functions.append((function, args))


def _shutdown():
    """At the end of the main program: waits for all threads that are not daemons."""
    while _shutdown_functions:
        function, args = _shutdown_functions.pop()
        function(*args)
    me = current_thread()
    while True:
        waiting = [thread for thread in enumerate() if thread is not me and not thread._daemonic]
        if not waiting:
            return
        for thread in waiting:
            thread._handle.join()


def _after_fork():
    """In a forked child the running thread is the only one, and the main one."""
    global _main_thread, _active_lock
    _active_lock = Lock()
    current = current_thread()
    for thread in enumerate():
        if thread is not current:
            thread._handle.stop()
    _active.clear()
    _starting.clear()
    current._ident = get_ident()
    current._native_id = get_native_id()
    _active[current._ident] = current
    _main_thread = current


class _Bootstrap:
    daemon = False


# The main thread's object is made with the module, as in CPython; its maker asks who the running thread is.
_thread.set_current(_Bootstrap())
_main_thread = _MainThread()
_thread_count = 0
_os.register_at_fork(after_in_child=_after_fork)
