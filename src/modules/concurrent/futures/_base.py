"""Futures of calls that are made elsewhere, and what waits for several of them."""

import threading
from time import monotonic as _monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_AS_COMPLETED = '_AS_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'  # cancelled, and those who wait for several futures know it
FINISHED = 'FINISHED'

_names = {PENDING: 'pending', RUNNING: 'running', CANCELLED: 'cancelled', CANCELLED_AND_NOTIFIED: 'cancelled',
          FINISHED: 'finished'}

TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


# With the exception that is being handled. Logging is loaded only where there is something to log.
def _log(message, *args):
    import logging
    logging.getLogger('concurrent.futures').exception(message, *args)


def _log_critical(message, *args):
    import logging
    logging.getLogger('concurrent.futures').critical(message, *args, exc_info=True)


class Future:
    """The result of a call. The state changes under the condition only."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = f'<{type(self).__name__} at {id(self):#x} state={_names[self._state]}'
            if self._state == FINISHED:
                if self._exception is not None:
                    text += f' raised {type(self._exception).__name__}'
                else:
                    text += f' returned {type(self._result).__name__}'
            return text + '>'

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._is_done()

    def _is_done(self):
        return self._state != PENDING and self._state != RUNNING

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            _log('exception calling callback for %r', self)

    # Until it is done; under the condition.
    def _wait(self, timeout):
        if not self._is_done():
            self._condition.wait(timeout)
            if not self._is_done():
                raise TimeoutError()
        if self._state != FINISHED:
            raise CancelledError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is None:
                    return self._result
            raise self._exception
        finally:
            self = None  # the traceback of the exception would hold the future, which holds the exception

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    # --- For executors.

    def set_running_or_notify_cancel(self):
        """False where it was cancelled: then the call is not to be made."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._tell_waiters()
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            import logging
            logging.getLogger('concurrent.futures').critical(
                'Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._tell_waiters()
            self._condition.notify_all()
        self._invoke_callbacks()

    def _tell_waiters(self):
        for waiter in self._waiters:
            waiter.add(self)


class _Waiter:
    """What a thread waits on for several futures. As far as it is concerned a cancelled future is done when the executor
    has met it."""

    def __init__(self):
        self._condition = threading.Condition(threading.Lock())
        self._new = []

    def add(self, future):
        with self._condition:
            self._new.append(future)
            self._condition.notify()

    # Those that are done already are not added.
    def attach(self, futures):
        done = []
        for future in futures:
            with future._condition:
                if future._state in (CANCELLED_AND_NOTIFIED, FINISHED):
                    done.append(future)
                else:
                    future._waiters.append(self)
        return done

    def detach(self, futures):
        for future in futures:
            with future._condition:
                if self in future._waiters:
                    future._waiters.remove(self)

    def next(self, end):
        """The futures that are done since the last call, at least one, or none where the time is over."""
        with self._condition:
            while not self._new:
                left = None if end is None else end - _monotonic()
                if left is not None and left <= 0:
                    return []
                self._condition.wait(left)
            new, self._new = self._new, []
            return new


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + _monotonic()
    pending = set(fs)
    total = len(pending)
    waiter = _Waiter()
    done = waiter.attach(pending)
    try:
        while True:
            while done:
                pending.discard(done[0])
                yield done.pop(0)
            if not pending:
                return
            done = waiter.next(end)
            if not done:
                raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
    finally:
        waiter.detach(pending)


def _make_done_and_not_done():
    from collections import namedtuple
    made = namedtuple('DoneAndNotDoneFutures', 'done not_done')
    made.__module__ = __name__
    return made


DoneAndNotDoneFutures = _make_done_and_not_done()


def _is_failed(future):
    return future._state == FINISHED and future._exception is not None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    end = None if timeout is None else timeout + _monotonic()
    pending = set(fs)
    waiter = _Waiter()
    new = waiter.attach(pending)
    done = set()
    while True:
        done.update(new)
        pending.difference_update(new)
        if not pending or done and return_when == FIRST_COMPLETED:
            break
        if return_when == FIRST_EXCEPTION and any(map(_is_failed, new)):
            break
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError(f'Invalid return condition: {return_when!r}')
        new = waiter.next(end)
        if not new:
            break
    waiter.detach(done)
    waiter.detach(pending)
    return DoneAndNotDoneFutures(done, pending)


class Executor:
    """What pools have in common."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + _monotonic()
        # All calls are made now, not when the results are asked for.
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():  # its name is in its repr, which programs print
            futures.reverse()
            try:
                while futures:
                    left = None if end is None else end - _monotonic()
                    yield _result_or_cancel(futures.pop(), left)
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future
