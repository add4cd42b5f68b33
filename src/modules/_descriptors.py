"""Descriptors, as os has them, of pipes and the standard streams. A pipe is a connection (connection.cpp) whose messages are
taken for one stream of bytes: what a read leaves of a message is kept by the process that has read it.
"""

import io
import sys

import _connection
import _thread

_CHUNK = 65536
_ends = {}  # by descriptor; a forked child has its copy, and with it its own ends


class _End:
    def __init__(self, handle, is_writing):
        self.handle = handle
        self.is_writing = is_writing
        self.pending = b''
        self.lock = _thread.allocate_lock()

    def read(self, size):
        with self.lock:
            try:
                while not self.pending or len(self.pending) < size and _connection.wait((self.handle,), 0):
                    self.pending += _connection.receive(self.handle, -1, None)
            except EOFError:
                pass
            data, self.pending = self.pending[:size], self.pending[size:]
            return data

    def write(self, data):
        for start in range(0, len(data), _CHUNK):
            _connection.send(self.handle, data[start:start + _CHUNK])
        return len(data)


def _end(fd, is_writing=None):
    if not isinstance(fd, int):
        raise TypeError(f'{type(fd).__name__!r} object cannot be interpreted as an integer')
    end = _ends.get(fd)
    if end is None or is_writing is not None and end.is_writing != is_writing:
        raise OSError(9, 'Bad file descriptor')
    return end


def _added(end):
    fd = 3
    while _ends.setdefault(fd, end) is not end:
        fd += 1
    return fd


def pipe():
    reading, writing = _connection.make(False)
    return _added(_End(reading, False)), _added(_End(writing, True))


def read(fd, length, /):
    if length < 0:
        raise OSError(22, 'Invalid argument')
    if fd == 0:
        return sys.stdin.readline().encode('utf-8', 'surrogateescape')[:length]
    return _end(fd, False).read(length) if length else b''


def write(fd, data, /):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data = bytes(data)
    if fd in (1, 2):
        stream = sys.__stdout__ if fd == 1 else sys.__stderr__
        stream.write(data.decode('utf-8', 'surrogateescape'))
        stream.flush()
        return len(data)
    return _end(fd, True).write(data)


def close(fd):
    end = _end(fd)
    if _ends.pop(fd, None) is None:
        raise OSError(9, 'Bad file descriptor')
    _connection.close(end.handle)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


class _Stream(io.BufferedIOBase):
    """The stream that open() makes of a descriptor."""

    def __init__(self, fd, mode, is_buffered, closes):
        self._is_closed = True
        if fd > 2:
            _end(fd)
        self.name = self._fd = fd
        self.mode = mode
        self._is_writing = 'r' not in mode
        self._is_buffered = is_buffered
        self._closes = closes
        self._data = b''  # read and not yet given, or written and not yet passed on
        self._is_closed = False

    def __del__(self):
        self.close()

    def readable(self):
        return not self._is_writing

    def writable(self):
        return self._is_writing

    def fileno(self):
        self._check_open()
        return self._fd

    def close(self):
        if self._is_closed:
            return
        try:
            self.flush()
        finally:
            self._is_closed = True
            if self._closes and self._fd > 2:
                close(self._fd)

    def flush(self):
        self._check_open()
        if self._is_writing and self._data:
            data, self._data = self._data, b''
            write(self._fd, data)

    def write(self, data, /):
        self._need_writing()
        self._data += data
        if not self._is_buffered or len(self._data) > io.DEFAULT_BUFFER_SIZE:
            self.flush()
        return len(data)

    def _fill(self):
        data = read(self._fd, io.DEFAULT_BUFFER_SIZE)
        self._data += data
        return data

    def peek(self, size=0, /):
        self._need_reading()
        if not self._data:
            self._fill()
        return self._data

    def read(self, size=-1, /):
        self._need_reading()
        if size is None or size < 0:
            while self._fill():
                pass
            size = len(self._data)
        while len(self._data) < size and self._fill():
            pass
        return self._taken(size)

    def read1(self, size=-1, /):
        self._need_reading()
        if not self._data:
            self._fill()
        return self._taken(len(self._data) if size < 0 else size)

    def readline(self, size=-1, /):
        self._need_reading()
        while b'\n' not in self._data and self._fill():
            pass
        end = self._data.find(b'\n') + 1 or len(self._data)
        return self._taken(end if size is None or size < 0 else min(size, end))

    def _taken(self, size):
        data, self._data = self._data[:size], self._data[size:]
        return data

    def __repr__(self):
        return f'<_io.Buffered{"Writer" if self._is_writing else "Reader"} name={self._fd!r}>'
