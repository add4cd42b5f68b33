"""What goes to a child when it is started, and may not go at any other time."""

import threading

_state = threading.local()


class Inheritance:
    """While a process object is pickled for its child: the descriptors that the child is to have."""

    def __init__(self):
        self.fds = []

    def __enter__(self):
        _state.current = self
        return self

    def __exit__(self, *exception):
        _state.current = None


def is_spawning():
    return getattr(_state, 'current', None) is not None


def assert_spawning(obj):
    if not is_spawning():
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through inheritance')


def inherit(obj, fd):
    """[fd], which the child that is being started will have under the same number."""
    assert_spawning(obj)
    fds = _state.current.fds
    if fd not in fds:
        fds.append(fd)
    return fd


class ForkingPickler:
    @staticmethod
    def dumps(obj, protocol=None):
        import pickle
        return pickle.dumps(obj, protocol)

    @staticmethod
    def loads(data, /, **options):
        import pickle
        return pickle.loads(data, **options)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Connections travel between processes as arguments and through pipes and queues':
        'ForkingPickler.* DupFd dump recv_handle recvfds register send_handle sendfds',
}
