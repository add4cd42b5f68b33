"""The two ends of a pipe between processes. A message is the pickle of an object, or bytes; sending and waiting are native
(connection.cpp)."""

from _lifecycle_native import unsupported as _unsupported
import _connection
import pickle

# What was dropped is sometimes noticed late. Whoever has waited so long has everything looked at, as it may be the other end.
_patience = 0.01


def _collect():
    import gc
    gc.collect()


class Connection:
    """One end. Dropping the last reference closes it, so that the other end sees the end of input."""

    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self):
        handle = self._handle
        if handle is not None:
            self._handle = None
            _connection.close(handle)

    def _check_open(self):
        if self._handle is None:
            raise OSError('handle is closed')

    def _check_readable(self):
        if self._handle is None:
            raise OSError('handle is closed')
        if not self._readable:
            raise OSError('connection is write-only')

    def _check_writable(self):
        if self._handle is None:
            raise OSError('handle is closed')
        if not self._writable:
            raise OSError('connection is read-only')

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check_open()
        return self._handle

    def close(self):
        self.__del__()

    # Those two ask the class for what is below.
    send = _connection.send_object
    recv = _connection.receive_object
    _dumps = pickle._message
    _loads = pickle._object
    _collect = _collect

    def _receive(self, limit):
        data = _connection.receive(self._handle, limit, _patience)
        if data is None:
            _collect()
            data = _connection.receive(self._handle, limit, None)
        return data

    def send_bytes(self, buf, offset=0, size=None):
        self._check_writable()
        data = bytes(buf) if not isinstance(buf, (bytes, int, str)) else buf
        if not isinstance(data, bytes):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(buf).__name__}'")
        if offset < 0:
            raise ValueError('offset is negative')
        if len(data) < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > len(data):
            raise ValueError('buffer length < offset + size')
        _connection.send(self._handle, data[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        try:
            return self._receive(-1 if maxlength is None else maxlength)
        except OSError as error:
            if error.args == ('bad message length',):
                # What is left of the message cannot be told from the next one.
                if self._writable:
                    self._readable = False
                else:
                    self.close()
            raise

    def recv_bytes_into(self, buf, offset=0):
        self._check_readable()
        if offset < 0:
            raise ValueError('negative offset')
        if offset > len(buf):
            raise ValueError('offset too large')
        data = self._receive(-1)
        if len(buf) < offset + len(data):
            from .context import BufferTooShort
            raise BufferTooShort(data)
        buf[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        self._check_readable()
        return len(_wait((self._handle,), timeout)) != 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __reduce__(self):
        from . import reduction
        self._check_open()
        return _rebuild, (reduction.inherit(self, self._handle), self._readable, self._writable)


def _rebuild(handle, readable, writable):
    return Connection(handle, readable, writable)


def Pipe(duplex=True):
    first, second = _connection.make(bool(duplex))
    if duplex:
        return Connection(first), Connection(second)
    return Connection(first, writable=False), Connection(second, readable=False)


def _fileno(obj):
    return obj if isinstance(obj, int) else obj.fileno()


def _wait(fds, timeout):
    if timeout is not None:
        return _connection.wait(fds, timeout)
    ready = _connection.wait(fds, _patience)
    if not ready:
        _collect()
        ready = _connection.wait(fds, None)
    return ready


def wait(object_list, timeout=None):
    """Those of the connections and sentinels that are ready; waits until there is one."""
    objects = list(object_list)
    ready = _wait(tuple([_fileno(obj) for obj in objects]), timeout)
    return [objects[i] for i in ready]


def Listener(*args, **kwargs):
    _unsupported('multiprocessing.connection.Listener: there are no addresses here; use multiprocessing.Pipe()')


def Client(*args, **kwargs):
    _unsupported('multiprocessing.connection.Client: there are no addresses here; use multiprocessing.Pipe()')
