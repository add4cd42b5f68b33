"""Calls that pools of threads or processes make, and their results."""

from concurrent.futures._base import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError,
                                      Executor, Future, InvalidStateError, TimeoutError, as_completed, wait)

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'BrokenExecutor',
           'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor')

# The pools are loaded when they are asked for.
_pools = {'ThreadPoolExecutor': 'concurrent.futures.thread', 'ProcessPoolExecutor': 'concurrent.futures.process'}


def __dir__():
    return __all__ + ('__author__', '__doc__')


def __getattr__(name):
    if name not in _pools:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    if name == 'ThreadPoolExecutor':
        from concurrent.futures import thread as module
    else:
        from concurrent.futures import process as module
    pool = globals()[name] = getattr(module, name)
    return pool
