"""Signals: their numbers, and handlers, which the main thread calls between two instructions."""

from _lifecycle_native import unsupported as _unsupported
import os
import _signal
from enum import IntEnum
from operator import index as _index


class Signals(IntEnum):
    SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1 = range(1, 11)
    SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP = range(11, 21)
    SIGTTIN, SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS = range(21, 32)
    SIGRTMIN, SIGRTMAX = 34, 64
    SIGIOT, SIGPOLL, SIGCLD = SIGABRT, SIGIO, SIGCHLD


class Handlers(IntEnum):
    SIG_DFL, SIG_IGN = 0, 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
NSIG = 65


class ItimerError(OSError):
    __module__ = 'signal'


_texts = dict(enumerate((
    'Hangup', 'Interrupt', 'Quit', 'Illegal instruction', 'Trace/breakpoint trap', 'Aborted', 'Bus error',
    'Floating point exception', 'Killed', 'User defined signal 1', 'Segmentation fault', 'User defined signal 2',
    'Broken pipe', 'Alarm clock', 'Terminated', 'Stack fault', 'Child exited', 'Continued', 'Stopped (signal)', 'Stopped',
    'Stopped (tty input)', 'Stopped (tty output)', 'Urgent I/O condition', 'CPU time limit exceeded',
    'File size limit exceeded', 'Virtual timer expired', 'Profiling timer expired', 'Window changed', 'I/O possible',
    'Power failure', 'Bad system call'), 1))

# What _signal does about a signal.
_DEFAULT, _IGNORE, _INTERRUPT, _CALL = range(4)
_handlers = {}  # of the program's own
_actions = {}  # that are not as at the start


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


def _number(signalnum):
    number = _index(signalnum)
    if not 1 <= number < NSIG:
        raise ValueError('signal number out of range')
    return number


def signal(signalnum, handler, /):
    if not _signal.is_main_thread():
        raise ValueError('signal only works in main thread of the main interpreter')
    if not callable(handler) and not (isinstance(handler, int) and handler in (0, 1)):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    number = _number(signalnum)
    before = getsignal(number)
    if number in (Signals.SIGKILL, Signals.SIGSTOP):
        raise OSError(22, 'Invalid argument')
    if not callable(handler):
        action = _IGNORE if handler else _DEFAULT
    elif handler is default_int_handler and number == Signals.SIGINT:
        action = _INTERRUPT
    else:
        action = _CALL
    if action == _CALL:
        _handlers[number] = handler
    else:
        _handlers.pop(number, None)
    _actions[number] = action
    _signal.set_action(number, action)
    return before


def getsignal(signalnum, /):
    number = _number(signalnum)
    if number in _handlers:
        return _handlers[number]
    action = _signal.get_action(number)
    return default_int_handler if action == _INTERRUPT else Handlers.SIG_IGN if action == _IGNORE else Handlers.SIG_DFL


# On the main thread, between two instructions or where it waits.
def _call_due():
    kept = _signal.put_aside()
    numbers = list(_signal.take_due())
    try:
        while numbers:
            number = numbers.pop(0)
            handler = _handlers.get(number)
            if handler is not None:
                handler(number, None)
    finally:
        for number in numbers:
            _signal.give_back(number)
        _signal.bring_back(kept)


_signal.take_function(_call_due)


# A forked child handles what its parent does, also where its engine is a new one.
def _act_as_before():
    for number, action in _actions.items():
        _signal.set_action(number, action)


os.register_at_fork(after_in_child=_act_as_before)


def raise_signal(signalnum, /):
    os.kill(os.getpid(), _number(signalnum))


# The main thread handles it, whichever thread it is sent to.
def pthread_kill(thread_id, signalnum, /):
    raise_signal(signalnum)


def pause():
    _signal.pause()


def strsignal(signalnum, /):
    return _texts.get(_number(signalnum))


def valid_signals():
    return {Signals(number) if number in Signals._value2member_map_ else number for number in range(1, 65) if number not in (32, 33)}


def siginterrupt(signalnum, flag, /):
    _number(signalnum)


# --- SIGALRM after a time.

def alarm(seconds, /):
    left = _signal.get_alarm()[0]
    _signal.set_alarm(_index(seconds), 0)
    # Rounded as Linux does it: 0 means that none was set.
    return max(1, int(left + 0.5)) if left else 0


def _check_timer(which):
    if which != ITIMER_REAL:
        _unsupported('signal.setitimer: only ITIMER_REAL is there; time.process_time() measures')


def setitimer(which, seconds, interval=0.0, /):
    _check_timer(which)
    if seconds < 0 or interval < 0:
        raise ItimerError(22, 'Invalid argument')
    before = getitimer(which)
    _signal.set_alarm(seconds, interval)
    return before


def getitimer(which, /):
    _check_timer(which)
    return _signal.get_alarm()


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'SIG_BLOCK SIG_SETMASK SIG_UNBLOCK Sigmasks pidfd_send_signal struct_siginfo',
}
