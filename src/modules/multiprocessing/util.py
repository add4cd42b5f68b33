"""What is to be done at the end of a process, and the logger."""

import atexit
import os
import sys
from .process import current_process, active_children

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_log_to_stderr = False
_finalizers = {}
_finalizer_count = 0


def _log(level, message, args):
    if _logger:
        _logger.log(level, message, *args)


def sub_debug(message, *args):
    _log(SUBDEBUG, message, args)


def debug(message, *args):
    _log(DEBUG, message, args)


def info(message, *args):
    _log(INFO, message, args)


def sub_warning(message, *args):
    _log(SUBWARNING, message, args)


def get_logger():
    global _logger
    if _logger is None:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        logging.addLevelName(SUBDEBUG, 'SUBDEBUG')
        logging.addLevelName(SUBWARNING, 'SUBWARNING')
    return _logger


def log_to_stderr(level=None):
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


class Finalize:
    """A call that is made once: when asked for, else at the end of the process that made it. Those with the higher
    priority come first; without one, it is not made at the end."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        global _finalizer_count
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._priority = exitpriority
        self._pid = os.getpid()
        _finalizer_count += 1
        self._number = _finalizer_count
        _finalizers[self._number] = self

    def __call__(self):
        if _finalizers.pop(self._number, None) is None or self._pid != os.getpid():
            return None
        return self._callback(*self._args, **self._kwargs)

    def cancel(self):
        _finalizers.pop(self._number, None)

    def still_active(self):
        return self._number in _finalizers


def _run_finalizers(least=None):
    def is_due(finalizer):
        return finalizer._priority is not None and (least is None or finalizer._priority >= least)

    while due := [each for each in _finalizers.values() if is_due(each)]:
        finalizer = max(due, key=lambda each: (each._priority, each._number))
        try:
            finalizer()
        except Exception:
            import traceback
            traceback.print_exc()
    if least is None:
        _finalizers.clear()


def _begin_child():
    """In a child of whatever start method: what its parent has to do at the end is not its own."""
    global _is_exiting
    _finalizers.clear()
    _is_exiting = False


_is_exiting = False
_at_last = []  # what each process does at its end, a forked one too


def _exit_function():
    """At the end of a process: daemonic children are terminated, all are waited for."""
    global _is_exiting
    if _is_exiting:
        return
    _is_exiting = True
    info('process shutting down')
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    for child in active_children():
        if child.daemon:
            info('calling terminate() for daemon %s', child.name)
            child._popen.terminate()
    for child in active_children():
        info('calling join() for process %s', child.name)
        child.join()
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()
    for action in _at_last:
        action()


def is_exiting():
    return _is_exiting


# When this module is first needed: what a program has registered before runs after it, as in CPython.
atexit.register(_exit_function)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'ForkAwareLocal ForkAwareThreadLock close_all_fds_except get_temp_dir register_after_fork',
}
