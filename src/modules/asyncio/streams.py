"""Streams: connections that coroutines read from and write to."""

from _lifecycle_native import unsupported as _unsupported
from . import events, exceptions, protocols, tasks
from .waiting import sleep

__all__ = ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server')

_DEFAULT_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **options):
    loop = events.get_running_loop()

    def make_protocol():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return await loop.create_server(make_protocol, host, port, **options)


class FlowControlMixin(protocols.Protocol):
    """Lets those wait who write more than the transport takes."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = []
        self._connection_lost = False

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if not self._paused:
            return
        for waiter in self._drain_waiters:
            if waiter.done():
                continue
            if exc is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError('Connection lost')
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Gives what comes to a reader, and a new connection of a server to its callback."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        FlowControlMixin.__init__(self, loop)
        self._stream_reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._stream_writer = None
        self._task = None
        self._transport = None
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        called = self._client_connected_cb(reader, self._stream_writer)
        if tasks.iscoroutine(called):
            self._task = self._loop.create_task(called)
            self._task.add_done_callback(self._handler_done)

    # As CPython does since 3.11.8: nobody else sees what the handler of a connection raises.
    def _handler_done(self, task):
        transport = self._transport
        if task.cancelled():
            if transport is not None:
                transport.close()
            return
        error = task.exception()
        if error is not None:
            self._loop.call_exception_handler({'message': 'Unhandled exception in client_connected_cb', 'exception': error,
                                               'transport': transport})
            if transport is not None:
                transport.close()

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                self._closed.exception()  # Nobody has to wait for it.
        FlowControlMixin.connection_lost(self, exc)
        self._stream_reader = self._stream_writer = self._task = self._transport = None

    def data_received(self, data):
        if self._stream_reader is not None:
            self._stream_reader.feed_data(data)

    def eof_received(self):
        if self._stream_reader is not None:
            self._stream_reader.feed_eof()
        return True

    def _get_close_waiter(self, stream):
        return self._closed


class StreamWriter:
    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        text = f'<{type(self).__name__} transport={self._transport!r}'
        return text + ('>' if self._reader is None else f' reader={self._reader!r}>')

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        if self._reader is not None and self._reader._exception is not None:
            raise self._reader._exception
        if self._transport.is_closing():
            # Lets the loop say that the connection is lost, where it is.
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, **options):
        _unsupported('StreamWriter.start_tls: what is sent stays in the program: leave it out')


class StreamReader:
    # Twice the limit may wait in [_buffer]; then the transport pauses.
    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError('Limit cannot be <= 0')
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        parts = [type(self).__name__]
        if self._buffer:
            parts.append(f'{len(self._buffer)} bytes')
        if self._eof:
            parts.append('eof')
        if self._limit != _DEFAULT_LIMIT:
            parts.append(f'limit={self._limit}')
        if self._waiter:
            parts.append(f'waiter={self._waiter!r}')
        if self._exception:
            parts.append(f'exception={self._exception!r}')
        if self._transport:
            parts.append(f'transport={self._transport!r}')
        if self._paused:
            parts.append('paused')
        return f'<{" ".join(parts)}>'

    # --- What the protocol gives.

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        assert self._transport is None, 'Transport already set'
        self._transport = transport

    def feed_eof(self):
        self._eof = True
        self._wake_waiter()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        assert not self._eof, 'feed_data after feed_eof'
        if not data:
            return
        self._buffer += data
        self._wake_waiter()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None  # It cannot pause, so it is not asked again.
            else:
                self._paused = True

    def _wake_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    # --- What the program takes.

    # The first [count] bytes, or all; there is room for more then.
    def _take(self, count=None):
        data = bytes(self._buffer if count is None else self._buffer[:count])
        if count is None:
            self._buffer.clear()
        else:
            del self._buffer[:count]
        self._resume_transport()
        return data

    def _resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, caller):
        if self._waiter is not None:
            raise RuntimeError(f'{caller}() called while another coroutine is already waiting for incoming data')
        assert not self._eof, '_wait_for_data after EOF'
        if self._paused:
            # More than the buffer holds is asked for.
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    async def readline(self):
        separator = b'\n'
        try:
            return await self.readuntil(separator)
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            if self._buffer.startswith(separator, error.consumed):
                del self._buffer[:error.consumed + len(separator)]
            else:
                self._buffer.clear()
            self._resume_transport()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b'\n'):
        size = len(separator)
        if size == 0:
            raise ValueError('Separator should be at least one-byte string')
        if self._exception is not None:
            raise self._exception
        searched = 0
        while True:
            place = self._buffer.find(separator, searched)
            if place != -1:
                break
            # The separator may have begun to come.
            searched = max(searched, len(self._buffer) + 1 - size)
            if searched > self._limit:
                raise exceptions.LimitOverrunError('Separator is not found, and chunk exceed the limit', searched)
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(), None)
            await self._wait_for_data('readuntil')
        if place > self._limit:
            raise exceptions.LimitOverrunError('Separator is found, but chunk is longer than limit', place)
        return self._take(place + size)

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b''
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b''.join(blocks)
        if not self._buffer and not self._eof:
            await self._wait_for_data('read')
        return self._take(n)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError('readexactly size can not be less than zero')
        if self._exception is not None:
            raise self._exception
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(), n)
            await self._wait_for_data('readexactly')
        return self._take(n) if n else b''

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b'':
            raise StopAsyncIteration
        return line


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use open_connection() and start_server() on 127.0.0.1':
        'open_unix_connection start_unix_server',
}
