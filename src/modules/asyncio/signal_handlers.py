"""Signals as calls of a loop."""

import signal
from _signal import is_main_thread as _is_main_thread
from . import tasks


def _check(sig):
    if not isinstance(sig, int):
        raise TypeError(f'sig must be an int, not {sig!r}')
    if not 1 <= sig < signal.NSIG:
        raise ValueError(f'invalid signal number {sig}')


def add(loop, sig, callback, args):
    if tasks.iscoroutine(callback) or tasks.iscoroutinefunction(callback):
        raise TypeError('coroutines cannot be used with add_signal_handler()')
    _check(sig)
    loop._check_closed()
    if not _is_main_thread():
        raise RuntimeError('set_wakeup_fd only works in main thread of the main interpreter')
    try:
        signal.signal(sig, lambda number, frame: loop.call_soon_threadsafe(callback, *args))
    except OSError as error:
        if error.errno == 22:
            raise RuntimeError(f'sig {sig} cannot be caught')
        raise
    loop._signals = loop._signals | {sig}


def remove(loop, sig):
    _check(sig)
    if sig not in loop._signals:
        return False
    loop._signals = loop._signals - {sig}
    signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
    return True
