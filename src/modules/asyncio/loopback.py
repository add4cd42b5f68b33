"""The host's own network, in memory: what the streams of one process connect over. Nothing of it leaves the process.

A socket is a listener or one end of a connection. A loop watches it: whenever it is ready, the watch's call is due in the
loop's next round, behind what is due already, as with a selector. The two ends may belong to loops of two threads.
"""

from _lifecycle_native import unsupported as _unsupported
import errno
import itertools
import os
import sys
from _thread import allocate_lock as _allocate_lock
from contextvars import _copy_or_none as _copy_context
from .events import Handle

# What the receiver has not taken yet; a sender whose receiver is full goes on when a third of it is free, as on Linux.
_CAPACITY = 4 << 20
_FIRST_PORT, _LAST_PORT = 32768, 60999
_IP4, _IP6 = 2, 10

_NO_NETWORK = 'Plait has no network: let time.sleep() or asyncio.sleep() stand for what takes its time, ' \
              'or connect to a server of this program on 127.0.0.1'
_NO_SERVER = 'Plait has no network: a server of this program listens on 127.0.0.1 or localhost'
_NO_PROCESSES = 'Nobody listens there in this process, and Plait connects streams within one process: ' \
                'use multiprocessing.Pipe or multiprocessing.Queue between processes'

# Guards all that sockets of different loops share, since threads may run without a GIL.
_lock = _allocate_lock()
_listeners = {}  # by address: (host, port)
_ports = set()  # that sockets are bound to
_numbers = set()  # of open sockets
_next_port = _FIRST_PORT
_is_forked = False


class _NameError(OSError):
    """As socket.gaierror."""


_NameError.__name__ = _NameError.__qualname__ = 'gaierror'
_NameError.__module__ = 'socket'


# A child has its parent's sockets no more: what they were connected to stays with the parent.
def _forget():
    global _lock, _is_forked
    _lock = _allocate_lock()
    _listeners.clear()
    _is_forked = True


os.register_at_fork(after_in_child=_forget)


_texts = {
    errno.EBADF: 'Bad file descriptor', errno.EPIPE: 'Broken pipe', errno.EADDRINUSE: 'Address already in use',
    errno.ECONNRESET: 'Connection reset by peer', errno.ENOTCONN: 'Transport endpoint is not connected',
    errno.ECONNREFUSED: 'Connection refused'}


def _error(number):
    return OSError(number, _texts[number])


# --- Addresses.

_own_names = {'localhost': '127.0.0.1', 'localhost.localdomain': '127.0.0.1', 'ip6-localhost': '::1'}


def _is_ip4(host):
    parts = host.split('.')
    return len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)


def is_name(host):
    """Whether a host is to be looked up first."""
    return host is None or not (':' in host or _is_ip4(host))


def _port_number(port):
    if port is None or port == '':
        return 0
    if isinstance(port, (str, bytes)):
        if not port.isdigit():
            raise _NameError(-8, 'Servname not supported for ai_socktype')
        return int(port)
    return port


# [(family, address)] of a host of ours. `is_passive`: to be bound, not connected to.
def resolve(host, port, family, is_passive):
    port = _port_number(port)
    if isinstance(host, bytes):
        host = host.decode()
    if host is None:
        hosts = ['0.0.0.0', '::'] if is_passive else ['127.0.0.1']
    else:
        hosts = [_own_names.get(host.lower(), host)]
    found = []
    for one in hosts:
        if _is_ip4(one) and (one.startswith('127.') or one == '0.0.0.0'):
            found.append((_IP4, (one, port)))
        elif one in ('::1', '::'):
            found.append((_IP6, (one, port, 0, 0)))
        else:
            _unsupported(f'{one}:{port}: {_NO_SERVER if is_passive else _NO_NETWORK}')
    found = [one for one in found if not family or one[0] == family]
    if not found:
        raise _NameError(-9, 'Address family for hostname not supported')
    return found


def _take_port():
    global _next_port
    while True:
        port = _next_port
        _next_port = port + 1 if port < _LAST_PORT else _FIRST_PORT
        if port not in _ports:
            return port


def _check_port(call, port):
    if not isinstance(port, int):
        raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
    if not 0 <= port < 65536:
        raise OverflowError(f'{call}(): port must be 0-65535.')


# --- What a loop is told.

class _Watch:
    def __init__(self, socket, loop, callback, is_ready):
        self._socket = socket
        self._loop = loop
        self._callback = callback
        self._is_ready = is_ready
        self._context = _copy_context()
        self._handle = None

    # Called with the lock.
    def look(self):
        if self._handle is None and self._is_ready() and not self._loop._closed:
            self._handle = Handle(self._call, (), self._loop, self._context)
            self._loop._from_others.put(self._handle)
            self._loop._waker.wake()

    def _call(self):
        try:
            self._callback()
        finally:
            with _lock:
                self._handle = None
                if self._callback is not None:
                    self.look()

    def stop(self):
        self._callback = None
        if self._handle is not None:
            self._handle.cancel()


class TransportSocket:
    """As much of a socket as a program sees of it."""

    type, proto = 1, 6
    _name = _peer_name = ()
    _reader = _writer = None
    _is_closed = False
    _port = None  # that it takes

    def __init__(self, loop, family):
        self.family = family
        self._loop = loop
        self._number = next(number for number in itertools.count(6) if number not in _numbers)
        _numbers.add(self._number)
        loop._sockets.add(self)

    def __repr__(self):
        text = f'<asyncio.TransportSocket fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}'
        if not self._is_closed:
            text += f', laddr={self._name}' if self._name else ''
            text += f', raddr={self._peer_name}' if self._peer_name else ''
        return text + '>'

    def fileno(self):
        return -1 if self._is_closed else self._number

    def getsockname(self):
        if self._is_closed:
            raise _error(errno.EBADF)
        return self._name

    def getpeername(self):
        if self._is_closed:
            raise _error(errno.EBADF)
        if not self._peer_name:
            raise _error(errno.ENOTCONN)
        return self._peer_name

    def setsockopt(self, level, name, value):
        pass

    def gettimeout(self):
        return 0

    def watch_reading(self, callback):
        with _lock:
            self._reader = _Watch(self, self._loop, callback, self._is_readable)
            self._reader.look()

    def watch_writing(self, callback):
        with _lock:
            self._writer = _Watch(self, self._loop, callback, self._is_writable)
            self._writer.look()

    def stop_reading(self):
        with _lock:
            if self._reader is not None:
                self._reader.stop()
                self._reader = None

    def stop_writing(self):
        with _lock:
            if self._writer is not None:
                self._writer.stop()
                self._writer = None

    # Called with the lock: something has come to this socket.
    def _look(self):
        if self._reader is not None:
            self._reader.look()
        if self._writer is not None:
            self._writer.look()

    def _forget(self):
        self._is_closed = True
        _ports.discard(self._port)
        _numbers.discard(self._number)
        self._loop._sockets.discard(self)

    def close(self):
        if self._is_closed:
            return
        self.stop_reading()
        self.stop_writing()
        with _lock:
            self._let_go()
            self._forget()


class Listener(TransportSocket):
    """Bound to an address; where it listens, connections to it wait to be accepted."""

    def __init__(self, loop, family, address):
        TransportSocket.__init__(self, loop, family)
        self._arrived = []
        self._is_listening = False
        self._bind(address)

    def _bind(self, address):
        host, port = address[:2]
        _check_port('bind', port)
        with _lock:
            if port == 0:
                port = _take_port()
            elif _listener_beside(host, port) is not None:
                raise _error(errno.EADDRINUSE)
            self._name = (host, port, *address[2:])
            self._port = port
            _ports.add(port)

    def listen(self, backlog):
        host, port = self._name[:2]
        with _lock:
            if self._is_listening:
                return
            if _listener_beside(host, port) is not None:
                raise _error(errno.EADDRINUSE)
            _listeners[host, port] = self
            self._is_listening = True

    def accept(self):
        """The next connection's end here, and the address of the other one; None where there is none."""
        with _lock:
            if not self._arrived:
                return None
            end = self._arrived.pop(0)
        return end, end._peer_name

    def _is_readable(self):
        return bool(self._arrived)

    def _is_writable(self):
        return False

    def _let_go(self):
        if self._is_listening:
            del _listeners[self._name[:2]]
        for end in self._arrived:
            end._reset_peer()
            end._forget()
        self._arrived.clear()


# Who listens on an address, or on one that means it too.
def _listener_beside(host, port):
    every = '::' if ':' in host else '0.0.0.0'
    found = _listeners.get((host, port)) or _listeners.get((every, port))
    if found is None and host == every:
        for (other, its_port), listener in _listeners.items():
            if its_port == port and (':' in other) == (':' in host):
                return listener
    return found


class End(TransportSocket):
    """One end of a connection."""

    def __init__(self, loop, family, name=(), peer_name=()):
        TransportSocket.__init__(self, loop, family)
        self._name = name
        self._peer_name = peer_name
        self._peer = None
        self._received = bytearray()
        self._is_connecting = False
        self._has_eof = False  # the peer sends no more
        self._is_shut = False  # nor does this end
        self._broken = 0  # the number of the error that the next call finds
        self._is_dead = False

    # Whether somebody listens there. The outcome is there in the loop's next round.
    def connect(self, address):
        host, port = address[:2]
        _check_port('connect', port)
        with _lock:
            host = {'0.0.0.0': '127.0.0.1', '::': '::1'}.get(host, host)
            every = '::' if ':' in host else '0.0.0.0'
            listener = _listeners.get((host, port)) or _listeners.get((every, port))
            if listener is None:
                self._broken = errno.ECONNREFUSED
                return False
            self._port = _take_port()
            _ports.add(self._port)
            rest = address[2:]
            self._name = ('::1' if rest else '127.0.0.1', self._port, *rest)
            self._peer_name = (host, port, *rest)
            self._peer = End(listener._loop, self.family, self._peer_name, self._name)
            self._peer._peer = self
            listener._arrived.append(self._peer)
            listener._look()
            return True

    def take_error(self):
        """The number of the error that has come, or 0."""
        number, self._broken = self._broken, 0
        return number

    def _is_readable(self):
        return bool(self._received or self._has_eof or self._broken)

    def _is_writable(self):
        peer = self._peer
        return peer is None or self._broken or self._is_dead or _CAPACITY - len(peer._received) >= _CAPACITY // 3

    def recv(self, limit):
        """What has come, at most [limit] bytes; b'' at the end, None where nothing has come."""
        with _lock:
            if self._received:
                data = bytes(self._received[:limit])
                del self._received[:limit]
                if self._peer._writer is not None:
                    self._peer._writer.look()
                return data
            if self._broken:
                raise _error(self.take_error())
            return b'' if self._has_eof else None

    def send(self, data):
        """How many bytes of [data] are on their way."""
        with _lock:
            if self._broken:
                raise _error(self.take_error())
            peer = self._peer
            if self._is_dead or self._is_shut:
                raise _error(errno.EPIPE)
            if peer._is_closed:
                # The other host says so, which the next call will find.
                self._break(errno.EPIPE if self._has_eof else errno.ECONNRESET)
                return len(data)
            count = min(len(data), _CAPACITY - len(peer._received))
            if count:
                peer._received += data if count == len(data) else data[:count]
                peer._look()
            return count

    def _break(self, number):
        self._broken = number
        self._has_eof = self._is_dead = True
        self._look()

    def shut(self):
        """The peer will read to the end of what has been sent."""
        with _lock:
            self._send_eof()

    def _send_eof(self):
        if self._is_shut or self._is_dead:
            return
        self._is_shut = True
        self._peer._has_eof = True
        self._peer._look()

    # What has come is not read any more, and the peer is told.
    def _reset_peer(self):
        peer = self._peer
        if not peer._is_closed and not peer._is_dead:
            peer._break(errno.ECONNRESET)

    def _let_go(self):
        if self._peer is None:
            return
        if self._received:
            self._reset_peer()
            self._received.clear()
        else:
            self._send_eof()


# Whether a server could be in another process of the run, which streams do not reach.
def _has_other_processes():
    if _is_forked:
        return True
    if 'multiprocessing' not in sys.modules:
        return False
    import multiprocessing
    return multiprocessing.parent_process() is not None or bool(multiprocessing.active_children())


def check_reach():
    if _has_other_processes():
        _unsupported(_NO_PROCESSES)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use the reader and the writer':
        'TransportSocket.*',
}
