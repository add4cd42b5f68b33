"""Blocks of memory with a name, which any process of the run can have: all lie in the memory that the processes share, and the
names in a list there (shared_names.cpp)."""

import errno
import gc
import os
import secrets
import struct
import _shared
import _shared_names
from _memoryview import memoryview
from . import util

_piece = 1 << 20  # so much is moved by one call
_held = {}  # how often this process has each block
_longest_name = 254
_texts = {errno.EEXIST: 'File exists', errno.ENOENT: 'No such file or directory', errno.EINVAL: 'Invalid argument',
          errno.ENAMETOOLONG: 'File name too long'}


def _hold_for_child():
    for block, count in _held.items():
        _shared_names.hold(block, count)


def _leave_all():
    while _held:
        block, count = _held.popitem()
        for _ in range(count):
            _shared_names.leave(block)


_shared_names.begin()
os.register_at_fork(before=_hold_for_child)
util._at_last.append(_leave_all)


class _Backing:
    def __init__(self, block):
        self.obj = self
        self.place, self.size = _shared_names.where(block)
        self.readonly = False
        self.views = 0

    def read(self, at, count):
        if count <= _piece:
            return _shared.read(self.place + at, count)
        return b''.join([_shared.read(self.place + first, min(_piece, at + count - first))
                         for first in range(at, at + count, _piece)])

    def write(self, at, data):
        if len(data) <= _piece:
            _shared.write(self.place + at, data)
            return
        for first in range(0, len(data), _piece):
            _shared.write(self.place + at + first, data[first:first + _piece])

    def hold(self):
        self.views += 1

    def leave(self):
        self.views -= 1


class _View(memoryview):
    """A view that is released when nothing refers to it, as what it shows cannot be closed before."""

    __module__ = 'builtins'

    def __del__(self):
        self.release()

    def _like(self, start, stride, length, format=None, readonly=None):
        made = _View.__new__(_View)
        made._backing = None
        made._begin(self._backing, start, stride, length, format or self._format,
                    self._readonly if readonly is None else readonly)
        return made


_View.__name__ = _View.__qualname__ = 'memoryview'


def _view(backing):
    made = _View.__new__(_View)
    made._backing = None
    made._begin(backing, 0, 1, backing.size, 'B', False)
    return made


def _os_error(number, name):
    return OSError(number, _texts[number], name)


def _check_name(name):
    if '\0' in name:
        raise ValueError('embedded null character')
    if not name.lstrip('/') or '/' in name.lstrip('/'):
        raise _os_error(errno.EINVAL, name)
    if len(name.encode()) > _longest_name:
        raise _os_error(errno.ENAMETOOLONG, name)


class SharedMemory:
    _name = None
    _block = 0
    _backing = None
    _buf = None

    def __init__(self, name=None, create=False, size=0):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None:
            if not create:
                raise ValueError("'name' can only be None if create=True")
            while not self._block:
                self._name = '/psm_' + secrets.token_hex(4)
                self._block = _shared_names.create(self._name.encode(), size)
        else:
            self._name = '/' + name
            _check_name(self._name)
            encoded = self._name.encode()
            self._block = _shared_names.create(encoded, size) if create else _shared_names.attach(encoded)
            if not self._block:
                raise _os_error(errno.EEXIST if create else errno.ENOENT, self._name)
        _held[self._block] = _held.get(self._block, 0) + 1
        self._backing = _Backing(self._block)
        self._buf = _view(self._backing)

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    @property
    def buf(self):
        return self._buf

    @property
    def name(self):
        return self._name.lstrip('/')

    @property
    def size(self):
        return self._backing.size if self._backing else _shared_names.where(self._block)[1] if self._block else 0

    def close(self):
        """This process has it no longer; others still may."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._backing is not None:
            if self._backing.views:
                gc.collect()  # What was dropped is sometimes noticed late.
            if self._backing.views:
                raise BufferError('cannot close exported pointers exist')
            self._backing = None
            if _held.get(self._block):
                _held[self._block] -= 1
                if not _held[self._block]:
                    del _held[self._block]
                _shared_names.leave(self._block)

    def unlink(self):
        """Nobody can have it any more who has it not yet; it ends with the last close()."""
        if self._name and not _shared_names.unlink(self._name.encode()):
            raise _os_error(errno.ENOENT, self._name)


def _code_of(value):
    if isinstance(value, bool):
        return '?'
    if isinstance(value, int):
        return 'q'
    if isinstance(value, float):
        return 'd'
    if isinstance(value, str):
        return 's'
    if isinstance(value, bytes):
        return 'b'
    return 'n' if value is None else None


class ShareableList:
    """A list of fixed length, whose items are numbers, truth values, None, and texts and bytes that may change as far as they
    have room. It begins with how many there are; each has an entry with its place, its room, its length and its kind."""

    _entry = struct.Struct('<qiixxxxc7x')

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            self._list_len = int.from_bytes(self._read(0, 8), 'little')
            return
        items = list(sequence or ())
        rooms = [self._room_of(item) for item in items]
        self._list_len = len(items)
        place = 8 + self._entry.size * len(items)
        self.shm = SharedMemory(name, create=True, size=place + sum(rooms))
        self._write(0, len(items).to_bytes(8, 'little'))
        for i, (item, room) in enumerate(zip(items, rooms)):
            self._store(i, place, room, item)
            place += room

    def _read(self, at, count):
        return self._open().read(at, count)

    def _write(self, at, data):
        self._open().write(at, data)

    def _open(self):
        if self.shm._backing is None:
            raise TypeError("a bytes-like object is required, not 'NoneType'")
        return self.shm._backing

    @staticmethod
    def _room_of(item):
        code = _code_of(item)
        if code is None:
            raise KeyError(type(item))
        return 8 if code not in 'sb' else (len(item) // 8 + 1) * 8

    def _entry_of(self, position, text):
        if not isinstance(position, int):
            raise TypeError(f"'{type(position).__name__}' object cannot be interpreted as an integer")
        position = position if position >= 0 else position + self._list_len
        if not 0 <= position < self._list_len:
            raise IndexError(text)
        at = 8 + self._entry.size * position
        return position, self._entry.unpack(self._read(at, self._entry.size))

    def _store(self, position, place, room, value):
        code = _code_of(value)
        data = value.encode() if code == 's' else value if code == 'b' else b'' if code == 'n' else struct.pack(code, value)
        at = 8 + self._entry.size * position
        self._write(place, data)
        self._write(at, self._entry.pack(place, room, len(data), code.encode()))

    def __getitem__(self, position):
        position, (place, room, length, code) = self._entry_of(position, 'index out of range')
        data = self._read(place, length)
        if code in b'sb':
            data = data.rstrip(b'\0')
            return data.decode() if code == b's' else data
        return None if code == b'n' else struct.unpack(code.decode(), data)[0]

    def __setitem__(self, position, value):
        position, (place, room, length, code) = self._entry_of(position, 'assignment index out of range')
        new = _code_of(value)
        if new is None:
            raise KeyError(type(value))
        if new in 'sb' and len(value.encode() if new == 's' else value) > room:
            raise ValueError('bytes/str item exceeds available storage')
        self._store(position, place, room, value)

    def __len__(self):
        return self._list_len

    def __iter__(self):
        for i in range(self._list_len):
            yield self[i]

    def __reduce__(self):
        return _attach_list, (type(self), self.shm.name)

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    @property
    def format(self):
        def letter(i):
            place, room, length, code = self._entry_of(i, '')[1]
            return f'{room}s' if code in b'sb' else 'xxxxxx?x' if code in b'?n' else code.decode()
        return ''.join([letter(i) for i in range(self._list_len)])

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for i, item in enumerate(self):
            if value == item:
                return i
        raise ValueError(f'{value!r} not in this container')


def _attach_list(kind, name):
    return kind(name=name)
