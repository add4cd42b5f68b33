"""Streams: of the files of a run (_fs.py), and of bytes and text in memory."""

import abc
import sys
import _fs

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = 'io'


class _IOBase:
    """What all streams can do."""

    _is_closed = False

    @property
    def closed(self):
        return self._is_closed

    def close(self):
        if not self._is_closed:
            self.flush()
            self._is_closed = True

    def flush(self):
        self._check_open()

    def _check_open(self):
        if self._is_closed:
            raise ValueError(self._closed_message)

    _closed_message = 'I/O operation on closed file.'

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check_open()
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def seek(self, offset, whence=0):
        raise UnsupportedOperation('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        raise UnsupportedOperation('truncate')

    def _need_reading(self):
        self._check_open()
        if not self.readable():
            raise UnsupportedOperation('not readable')

    def _need_writing(self):
        self._check_open()
        if not self.writable():
            raise UnsupportedOperation('not writable')

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exception):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        line = bytearray()
        while (size is None or size < 0 or len(line) < size) and line[-1:] != b'\n':
            more = self.read(1)
            if not more:
                break
            line += more
        return bytes(line)

    def readlines(self, hint=-1):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        self._check_open()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    """Streams of a program's own: it gives them readinto() or write()."""

    def readinto(self, buffer, /):
        raise NotImplementedError

    write = readinto

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self):
        data = bytearray()
        while more := self.read(DEFAULT_BUFFER_SIZE):
            data += more
        return bytes(data) if data or more is not None else None


def _has_not(name):
    def method(self, *args):
        raise UnsupportedOperation(name)
    method.__name__ = name
    return method


class _BufferedIOBase(_IOBase):
    read, read1, write, detach = map(_has_not, ('read', 'read1', 'write', 'detach'))

    def readinto(self, buffer, /):
        return self._read_into(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._read_into(buffer, self.read1)

    def _read_into(self, buffer, read):
        data = read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


class _TextIOBase(_IOBase):
    encoding = errors = newlines = None
    read, readline, write, detach = map(_has_not, ('read', 'readline', 'write', 'detach'))


class _ByteStream(_BufferedIOBase):
    """Bytes that lie in the bytearray [_bytes], read and written at a place."""

    def _begin(self, data, mode):
        self._bytes = data
        self._mode = mode
        self._at = 0

    def readable(self):
        self._check_open()
        return 'r' in self._mode or '+' in self._mode

    def writable(self):
        self._check_open()
        return self._mode not in ('rb', 'r')

    def seekable(self):
        self._check_open()
        return True

    def read(self, size=-1, /):
        self._need_reading()
        end = len(self._bytes) if size is None or size < 0 else min(self._at + size, len(self._bytes))
        data = bytes(self._bytes[self._at:end])
        self._at = max(self._at, end)
        return data

    read1 = read

    def readall(self):
        return self.read()

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def peek(self, size=0, /):
        self._need_reading()
        return bytes(self._bytes[self._at:])

    def readline(self, size=-1, /):
        self._need_reading()
        found = self._bytes.find(b'\n', self._at)
        end = len(self._bytes) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        data = bytes(self._bytes[self._at:end])
        self._at = max(self._at, end)
        return data

    def write(self, data, /):
        self._need_writing()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not isinstance(data, (bytes, bytearray)):
            if not hasattr(data, '__len__') or isinstance(data, (list, tuple, dict, set)):
                raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
            data = bytes(data)
        if 'a' in self._mode:
            self._at = len(self._bytes)
        if self._at > len(self._bytes):
            self._bytes.extend(bytes(self._at - len(self._bytes)))
        if self._at == len(self._bytes):
            self._bytes.extend(data)
        else:
            self._bytes[self._at:self._at + len(data)] = data
        self._at += len(data)
        self._written()
        return len(data)

    def _written(self):
        pass

    def seek(self, offset, whence=0, /):
        self._check_open()
        if whence == 0:
            if offset < 0:
                raise self._negative(offset)
            self._at = offset
        elif whence == 1:
            self._at = max(self._at + offset, 0)
        elif whence == 2:
            self._at = max(len(self._bytes) + offset, 0)
        else:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        return self._at

    def _negative(self, offset):
        return OSError(22, 'Invalid argument')

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, size=None, /):
        self._need_writing()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f'negative size value {size}')
        if size < len(self._bytes):
            del self._bytes[size:]
        elif self._truncate_extends:
            self._bytes.extend(bytes(size - len(self._bytes)))
        self._written()
        return size

    _truncate_extends = True


class BytesIO(_ByteStream):
    _truncate_extends = False

    def __init__(self, initial_bytes=b''):
        if initial_bytes is None:
            initial_bytes = b''
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._begin(bytearray(initial_bytes), 'r+b')

    def getvalue(self):
        self._check_open()
        return bytes(self._bytes)

    def getbuffer(self):
        self._check_open()
        return self._bytes

    def _negative(self, offset):
        return ValueError(f'negative seek value {offset}')

    def __repr__(self):
        return f'<_io.BytesIO object at {id(self):#x}>'


class _File(_ByteStream):
    """A binary file: BufferedReader, BufferedWriter or BufferedRandom, by its mode."""

    def __init__(self, node, name, mode):
        self._node = node
        self._begin(node.data, mode)
        self.name = name
        self.mode = {'r': 'rb', 'w': 'wb', 'a': 'ab', 'x': 'xb', '+': 'rb+'}['+' if '+' in mode else mode[0]]
        if 'a' in mode:
            self._at = len(node.data)

    def _need_reading(self):
        self._check_open()
        if not self.readable():
            raise UnsupportedOperation('read')

    def _need_writing(self):
        self._check_open()
        if not self.writable():
            raise UnsupportedOperation('write')

    def _written(self):
        if self._node.kind == _fs.DEVICE:
            self._bytes.clear()
            self._at = 0
        self._node.touch()

    def fileno(self):
        self._check_open()
        return 2 + self._node.number

    @property
    def raw(self):
        return self

    def detach(self):
        return self

    def __repr__(self):
        return f'<_io.{type(self).__name__} name={self.name!r}>'


class BufferedReader(_File):
    pass


class BufferedWriter(_File):
    pass


class BufferedRandom(_File):
    pass


_DEVICES = ('/dev/null', '/dev/urandom', '/dev/random')


class _Device(_BufferedIOBase):
    """A file that takes everything and gives nothing, or random bytes without end."""

    def __init__(self, name, mode):
        self.name = name
        self.mode = mode

    def readable(self):
        return 'r' in self.mode or '+' in self.mode

    def writable(self):
        return 'r' not in self.mode or '+' in self.mode

    def write(self, data, /):
        self._need_writing()
        return len(data)

    def read(self, size=-1, /):
        self._need_reading()
        if self.name == '/dev/null':
            return b''
        if size is None or size < 0:
            raise MemoryError
        from os import urandom
        return urandom(size)

    def peek(self, size=0, /):
        return b''

    def readline(self, size=-1, /):
        data, last = b'', None
        while last not in (b'', b'\n') and len(data) != size:
            last = self.read(1)
            data += last
        return data

    def __repr__(self):
        return f'<_io.Buffered{"Reader" if "r" in self.mode else "Writer"} name={self.name!r}>'


class FileIO(_File):
    def __init__(self, name, mode='r', closefd=True, opener=None):
        super().__init__(_node_for(name, mode), name, mode)

    def __repr__(self):
        return f'<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>'


def _encoding_name(encoding):
    if encoding is None or encoding == 'locale':
        return 'UTF-8'
    ''.encode(encoding)
    return encoding


class TextIOWrapper(_TextIOBase, metaclass=abc.ABCMeta):
    """Text over a binary stream."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self.buffer = buffer
        self._set_encoding(encoding)
        self.errors = errors or 'strict'
        self.line_buffering = line_buffering
        self._newline = newline
        self._pending = ''  # characters read and not yet given

    def _set_encoding(self, encoding):
        self.encoding = _encoding_name(encoding)
        self._mark = ''.encode(self.encoding)  # what such a file begins with
        self._is_wide = len('a'.encode(self.encoding)) > len(self._mark) + 1

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def _check_open(self):
        if self.buffer.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        self.buffer.close()

    def flush(self):
        self.buffer.flush()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def detach(self):
        return self.buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None:
            self._set_encoding(encoding)
        if errors is not None:
            self.errors = errors
        if newline is not None:
            self._newline = newline

    def write(self, text, /):
        self._need_writing()
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        out = text
        if self._newline in ('\r', '\r\n'):
            out = text.replace('\n', self._newline)
        data = out.encode(self.encoding, self.errors)
        if self._mark and self.buffer.seekable() and self.buffer.tell():
            data = data[len(self._mark):]
        self.buffer.write(data)
        return len(text)

    def _translated(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._newline is None and '\r' in text:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def read(self, size=-1, /):
        self._need_reading()
        if size is None or size < 0:
            text = self._pending + self._translated(self.buffer.read())
            self._pending = ''
            return text
        while len(self._pending) < size:
            line = self._next_line()
            if not line:
                break
            self._pending += line
        text, self._pending = self._pending[:size], self._pending[size:]
        return text

    def _next_line(self):
        """The next line of the buffer, decoded; all that is left where the end of a line is more than one byte."""
        if self._is_wide:
            return self._translated(self.buffer.read())
        if self._newline == '\r' or (self._newline in (None, '') and b'\r' in self.buffer.peek(1)):
            return self._next_odd_line()
        data = self.buffer.readline()
        if self._newline == '\r\n':
            while data and not data.endswith(b'\r\n'):
                more = self.buffer.readline()
                if not more:
                    break
                data += more
        return self._translated(data)

    def _next_odd_line(self):
        data = self.buffer.peek(1)
        ends = [data.find(b'\r') + 1 or len(data) + 1]
        if self._newline != '\r':
            ends.append(data.find(b'\n') + 1 or len(data) + 1)
        end = min(min(ends), len(data))
        if self._newline != '\r' and data[end - 1:end + 1] == b'\r\n':
            end += 1
        return self._translated(self.buffer.read(end))

    def readline(self, size=-1, /):
        self._need_reading()
        if self._is_wide and not self._pending:
            self._pending = self._next_line()
        if self._pending:
            found = self._pending.find('\n')
            if found < 0:
                line, self._pending = self._pending + self._next_line(), ''
            else:
                line, self._pending = self._pending[:found + 1], self._pending[found + 1:]
        else:
            line = self._next_line()
        if size is not None and 0 <= size < len(line):
            line, self._pending = line[:size], line[size:] + self._pending
        return line

    def tell(self):
        self._check_open()
        return self.buffer.tell() - len(self._pending.encode(self.encoding, self.errors))

    def seek(self, offset, whence=0, /):
        self._check_open()
        if whence == 1 and offset:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and offset:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and offset < 0:
            raise ValueError(f'negative seek position {offset}')
        if whence == 1:
            return self.tell()
        self._pending = ''
        return self.buffer.seek(offset, whence)

    def truncate(self, size=None, /):
        return self.buffer.truncate(self.tell() if size is None else size)

    def __repr__(self):
        name = getattr(self.buffer, 'name', None)
        parts = '' if name is None else f' name={name!r}'
        mode = getattr(self, 'mode', None)
        if mode is not None:
            parts += f' mode={mode!r}'
        return f'<_io.TextIOWrapper{parts} encoding={self.encoding!r}>'


class StringIO(_TextIOBase):
    """Text in memory. What is written at the end waits in pieces until somebody reads."""

    _closed_message = 'I/O operation on closed file'
    line_buffering = False

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._pieces = []
        self._text = ''
        self._at = 0
        self._size = 0
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def _whole(self):
        if self._pieces:
            self._text += ''.join(self._pieces)
            self._pieces.clear()
        return self._text

    def write(self, text, /):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError(f'string argument expected, got {type(text).__name__!r}')
        size = len(text)
        if self._newline is None:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        elif self._newline in ('\r', '\r\n'):
            text = text.replace('\n', self._newline)
        if self._at == self._size:
            self._pieces.append(text)
        else:
            whole = self._whole().ljust(self._at, '\0')
            self._text = whole[:self._at] + text + whole[self._at + len(text):]
        self._at += len(text)
        self._size = max(self._size, self._at)
        return size

    def getvalue(self):
        self._check_open()
        return self._whole()

    def read(self, size=-1, /):
        self._check_open()
        whole = self._whole()
        end = self._size if size is None or size < 0 else min(self._at + size, self._size)
        text = whole[self._at:end]
        self._at = max(self._at, end)
        return text

    def readline(self, size=-1, /):
        self._check_open()
        whole = self._whole()
        found = whole.find('\n', self._at)
        end = self._size if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        text = whole[self._at:end]
        self._at = max(self._at, end)
        return text

    def tell(self):
        self._check_open()
        return self._at

    def seek(self, offset, whence=0, /):
        self._check_open()
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and offset < 0:
            raise ValueError(f'Negative seek position {offset}')
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = offset if whence == 0 else self._at if whence == 1 else self._size
        return self._at

    def truncate(self, size=None, /):
        self._check_open()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f'Negative size value {size}')
        self._text = self._whole()[:size]
        self._size = len(self._text)
        return size

    def __repr__(self):
        return f'<_io.StringIO object at {id(self):#x}>'


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    pass


class RawIOBase(_RawIOBase, IOBase):
    pass


class BufferedIOBase(_BufferedIOBase, IOBase):
    pass


class TextIOBase(_TextIOBase, IOBase):
    pass


RawIOBase.register(FileIO)
for _cls in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom):
    BufferedIOBase.register(_cls)
for _cls in (StringIO, TextIOWrapper):
    TextIOBase.register(_cls)
# The standard streams are of classes that need no module.
for _cls in (type(sys.__stdin__), type(sys.__stdout__)):
    TextIOWrapper.register(_cls)

for _cls in (_IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase, BytesIO, StringIO, TextIOWrapper, BufferedReader,
             BufferedWriter, BufferedRandom, FileIO):
    _cls.__module__ = '_io'


def _node_for(path, mode):
    """The file's node for a mode, made or emptied where the mode says so."""
    node = _fs.find(path)
    if node is not None and node.kind == _fs.DIRECTORY:
        raise _fs.fail(21, path)
    if 'x' in mode and node is not None:
        raise _fs.fail(17, path)
    if node is None:
        if 'r' in mode:
            raise _fs.fail(2, path)
        node = _fs.make(path, _fs.REGULAR, 0o644)
    elif 'w' in mode:
        node.data.clear()
        node.touch()
    return node


def _check_mode(mode, encoding, errors, newline, buffering):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if set(mode) - set('rwxabt+') or len(set(mode)) != len(mode):
        raise ValueError(f'invalid mode: {mode!r}')
    if 'b' in mode and 't' in mode:
        raise ValueError("can't have text and binary mode at once")
    if sum(mode.count(letter) for letter in 'rwxa') != 1:
        raise ValueError('must have exactly one of create/read/write/append mode' if set(mode) & set('rwxa') else
                         'Must have exactly one of create/read/write/append mode and at most one plus')
    if 'b' in mode:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name[0] == 'e' else 'a'} {name} argument")
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, (str, bytes, int)) and not hasattr(type(file), '__fspath__'):
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(file).__name__}')
    _check_mode(mode, encoding, errors, newline, buffering)
    name = file.__fspath__() if hasattr(type(file), '__fspath__') else file
    if 'b' not in mode:
        encoding = _encoding_name(encoding)
    if isinstance(name, int):
        from _descriptors import _Stream
        stream = _Stream(name, mode, buffering not in (0, 1), closefd)
    elif name in _DEVICES:
        stream = _Device(name, mode)
    elif buffering == 0:
        return FileIO(name, mode)
    else:
        kind = BufferedRandom if '+' in mode else BufferedReader if 'r' in mode else BufferedWriter
        stream = kind(_node_for(name, mode), name, mode)
    if 'b' in mode:
        return stream
    text = TextIOWrapper(stream, encoding, errors, newline)
    text.mode = mode
    return text


open_code = open


def text_encoding(encoding, stacklevel=2, /):
    return 'locale' if encoding is None else encoding


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'BufferedRWPair IncrementalNewlineDecoder',
}
