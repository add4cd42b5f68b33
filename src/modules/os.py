"""Processes; files and the environment are in _files.py."""

import sys as _sys

import _os
import _signal
from _os import getpid, getppid, cpu_count, _exit, urandom
from _files import *
from _files import path, stat_result, DirEntry, PathLike

name = 'posix'
sep = '/'
_sys.modules['os.path'] = path
linesep = '\n'
WNOHANG = 1
EX_OK = 0
(EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT,
 EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG) = range(64, 79)

error = OSError
_before_fork = []
_after_fork_in_parent = []
_after_fork_in_child = []


def register_at_fork(*, before=None, after_in_parent=None, after_in_child=None):
    if before is not None:
        _before_fork.append(before)
    if after_in_parent is not None:
        _after_fork_in_parent.append(after_in_parent)
    if after_in_child is not None:
        _after_fork_in_child.append(after_in_child)


def fork():
    for function in reversed(_before_fork):
        function()
    pid = _os.fork()
    for function in _after_fork_in_parent if pid else _after_fork_in_child:
        function()
    return pid


def kill(pid, signal, /):
    signal = int(signal)
    if pid == getpid() and 0 < signal < 65 and _signal.note(signal):
        _signal.deliver()
    else:
        _os.kill(pid, signal)


def abort():
    kill(getpid(), 6)


def waitpid(pid, options, /):
    return _os.waitpid(pid, options)


def wait():
    return _os.waitpid(-1, 0)


def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    return status & 0x7f != 0


def WTERMSIG(status):
    return status & 0x7f


def waitstatus_to_exitcode(status):
    return -WTERMSIG(status) if WIFSIGNALED(status) else WEXITSTATUS(status)


def __getattr__(name):
    """Few programs use descriptors, so they are a module of their own."""
    if name not in ('pipe', 'fdopen', 'read', 'write', 'close'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import _descriptors
    return getattr(_descriptors, name)


def sched_getaffinity(pid):
    return set(range(cpu_count()))
