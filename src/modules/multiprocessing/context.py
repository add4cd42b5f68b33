"""Start methods."""

import os
import sys
import _process
from . import process


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class Process(process.BaseProcess):
    """A process that is started as the program's start method says."""

    def _make_popen(self):
        return _default.method().Process._make_popen(self)


class ForkProcess(process.BaseProcess):
    _start_method = 'fork'

    def _make_popen(self):
        from .popen import ForkPopen
        return ForkPopen(self)


class SpawnProcess(process.BaseProcess):
    _start_method = 'spawn'

    def _make_popen(self):
        from .popen import SpawnPopen
        return SpawnPopen(self)


class BaseContext:
    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    def __init__(self, method, process_class):
        self._method = method
        self.Process = process_class

    def cpu_count(self):
        return os.cpu_count()

    def current_process(self):
        return process.current_process()

    def parent_process(self):
        return process.parent_process()

    def active_children(self):
        return process.active_children()

    def freeze_support(self):
        pass

    def get_context(self, method=None):
        return self if method is None else _by_name(method)

    def get_start_method(self, allow_none=False):
        return self._method

    def set_start_method(self, method, force=False):
        raise ValueError('cannot set start method of concrete context')


_contexts = {'fork': BaseContext('fork', ForkProcess), 'spawn': BaseContext('spawn', SpawnProcess)}


def _by_name(method):
    if method not in _contexts:
        raise ValueError(f'cannot find context for {method!r}')
    return _contexts[method]


class _Default:
    """The start method of the program: what it says, else what the command line says."""

    def __init__(self):
        self._method = None

    def method(self):
        if self._method is None:
            self._method = _process.start_method()
        return _contexts[self._method]

    def force(self, method):
        self._method = method


_default = _Default()


def set_start_method(method, force=False):
    if _default._method is not None and not force:
        raise RuntimeError('context has already been set')
    if method is None and force:
        _default.force(None)
        return
    _by_name(method)
    _default.force(method)


def get_start_method(allow_none=False):
    if _default._method is None and allow_none:
        return None
    return _default.method().get_start_method()


def get_all_start_methods():
    return ['fork', 'spawn']


def get_context(method=None):
    return _default.method() if method is None else _by_name(method)


def cpu_count():
    return os.cpu_count()


def freeze_support():
    pass
