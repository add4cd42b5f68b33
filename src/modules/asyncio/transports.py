"""The base classes of transports, and the one that there is: an end of a connection on the loopback."""

from . import protocols
from .futures import _set_result_unless_cancelled

_READ_SIZE = 256 * 1024
_HIGH_WATER = 64 * 1024
# So many writes after the connection was lost pass without a word.
_SILENT_WRITES = 5


class BaseTransport:
    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)

    def is_closing(self):
        raise NotImplementedError

    def close(self):
        raise NotImplementedError

    def set_protocol(self, protocol):
        raise NotImplementedError

    def get_protocol(self):
        raise NotImplementedError


class ReadTransport(BaseTransport):
    def is_reading(self):
        raise NotImplementedError

    def pause_reading(self):
        raise NotImplementedError

    def resume_reading(self):
        raise NotImplementedError


class WriteTransport(BaseTransport):
    def set_write_buffer_limits(self, high=None, low=None):
        raise NotImplementedError

    def get_write_buffer_size(self):
        raise NotImplementedError

    def get_write_buffer_limits(self):
        raise NotImplementedError

    def write(self, data):
        raise NotImplementedError

    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        raise NotImplementedError

    def abort(self):
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    pass


class LoopbackTransport(Transport):
    # What the other end has no room for waits in [_buffer]; above the high water mark the protocol is asked to pause.
    def __init__(self, loop, socket, protocol, waiter, server=None):
        Transport.__init__(self, {'socket': socket, 'sockname': socket.getsockname(), 'peername': socket.getpeername()})
        self._loop = loop
        self._sock = self._socket = socket
        self._buffer = bytearray()
        self._lost = 0  # writes since the connection is known to be lost
        self._is_closing = self._has_written_eof = False
        self._is_paused = self._is_protocol_paused = False
        self._server = server
        self.set_protocol(protocol)
        self.set_write_buffer_limits()
        if server is not None:
            server._attach()
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._begin_reading)
        loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        parts = [type(self).__name__]
        if self._sock is None:
            parts.append('closed')
        elif self._is_closing:
            parts.append('closing')
        parts.append(f'fd={self._socket._number}')
        if self._loop is not None and not self._loop.is_closed():
            parts.append('read=idle' if self._socket._reader is None else 'read=polling')
            state = 'idle' if self._socket._writer is None else 'polling'
            parts.append(f'write=<{state}, bufsize={len(self._buffer)}>')
        return f'<{" ".join(parts)}>'

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    # Whether the call went well; what comes out of a protocol's method ends the connection.
    def _call_protocol(self, method, *args):
        try:
            return True, getattr(self._protocol, method)(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, f'Fatal error: protocol.{method}() call failed.')
            return False, None

    # --- Reading.

    def is_reading(self):
        return not self._is_paused and not self._is_closing

    def _begin_reading(self):
        if not self._is_closing:
            self._sock.watch_reading(self._read_ready)

    def pause_reading(self):
        if not self._is_closing and not self._is_paused:
            self._is_paused = True
            self._sock.stop_reading()

    def resume_reading(self):
        if not self._is_closing and self._is_paused:
            self._is_paused = False
            self._sock.watch_reading(self._read_ready)

    def _read_ready(self):
        if self._lost:
            return
        is_buffered = isinstance(self._protocol, protocols.BufferedProtocol)
        size = _READ_SIZE
        if is_buffered:
            is_well, buffer = self._call_protocol('get_buffer', -1)
            if not is_well:
                return
            size = len(buffer)
        try:
            data = self._sock.recv(size)
        except OSError as error:
            self._fail(error, 'Fatal read error on socket transport')
            return
        if data is None:
            return
        if not data:
            self._read_eof()
        elif is_buffered:
            buffer[:len(data)] = data
            self._call_protocol('buffer_updated', len(data))
        else:
            self._call_protocol('data_received', data)

    def _read_eof(self):
        is_well, keeps_open = self._call_protocol('eof_received')
        if not is_well:
            return
        if keeps_open:
            self._sock.stop_reading()
        else:
            self.close()

    # --- Writing.

    def get_write_buffer_size(self):
        return len(self._buffer)

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = _HIGH_WATER if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high_water = high
        self._low_water = low
        self._pause_protocol()

    def _tell_protocol(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({'message': f'protocol.{method}() failed', 'exception': error,
                                               'transport': self, 'protocol': self._protocol})

    def _pause_protocol(self):
        if len(self._buffer) > self._high_water and not self._is_protocol_paused:
            self._is_protocol_paused = True
            self._tell_protocol('pause_writing')

    def _resume_protocol(self):
        if self._is_protocol_paused and len(self._buffer) <= self._low_water:
            self._is_protocol_paused = False
            self._tell_protocol('resume_writing')

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._has_written_eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data:
            return
        if self._lost:
            if self._lost >= _SILENT_WRITES:
                import logging
                logging.getLogger('asyncio').warning('socket.send() raised exception.')
            self._lost += 1
            return
        if isinstance(data, memoryview):
            data = bytes(data)
        if not self._buffer:
            try:
                sent = self._sock.send(data)
            except OSError as error:
                self._fail(error, 'Fatal write error on socket transport')
                return
            if sent == len(data):
                return
            data = data[sent:]
            self._sock.watch_writing(self._write_ready)
        self._buffer += data
        self._pause_protocol()

    def _write_ready(self):
        if self._lost:
            return
        try:
            sent = self._sock.send(self._buffer)
        except OSError as error:
            self._sock.stop_writing()
            self._buffer.clear()
            self._fail(error, 'Fatal write error on socket transport')
            return
        del self._buffer[:sent]
        self._resume_protocol()
        if not self._buffer:
            self._sock.stop_writing()
            if self._is_closing:
                self._lose_connection(None)
            elif self._has_written_eof:
                self._sock.shut()

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._is_closing or self._has_written_eof:
            return
        self._has_written_eof = True
        if not self._buffer:
            self._sock.shut()

    # --- The end.

    def is_closing(self):
        return self._is_closing

    # What has been written is sent first.
    def close(self):
        if self._is_closing:
            return
        self._is_closing = True
        self._sock.stop_reading()
        if not self._buffer:
            self._lost += 1
            self._loop.call_soon(self._lose_connection, None)

    def abort(self):
        self._break_off(None)

    def _fail(self, error, message):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler(
                {'message': message, 'exception': error, 'transport': self, 'protocol': self._protocol})
        self._break_off(error)

    def _break_off(self, error):
        if self._lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._sock.stop_writing()
        if not self._is_closing:
            self._is_closing = True
            self._sock.stop_reading()
        self._lost += 1
        self._loop.call_soon(self._lose_connection, error)

    def _lose_connection(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            self._sock = self._protocol = self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach()


LoopbackTransport.__name__ = LoopbackTransport.__qualname__ = '_SelectorSocketTransport'
LoopbackTransport.__module__ = 'asyncio.selector_events'


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use Transport':
        'DatagramTransport SubprocessTransport',
}
