"""Numbers and arrays in memory that processes share."""

import ctypes
import _shared
from . import process, reduction

_by_code = {'c': ctypes.c_char, 'u': ctypes.c_wchar, 'b': ctypes.c_byte, 'B': ctypes.c_ubyte, 'h': ctypes.c_short,
            'H': ctypes.c_ushort, 'i': ctypes.c_int, 'I': ctypes.c_uint, 'l': ctypes.c_long, 'L': ctypes.c_ulong,
            'q': ctypes.c_longlong, 'Q': ctypes.c_ulonglong, 'f': ctypes.c_float, 'd': ctypes.c_double}
# How the letters that are no numbers lie in memory, and what is made of that number.
_stored_as = {'c': 'B', 'u': 'I', '?': 'B'}
_from_number = {'c': lambda number: bytes([number]), 'u': chr, '?': bool}
_to_number = {'c': lambda char: char[0], 'u': ord, '?': int}
_piece = 4096  # items that are read by one call


def _kind_of(typecode_or_type):
    if isinstance(typecode_or_type, str):
        try:
            return _by_code[typecode_or_type]
        except KeyError:
            raise AttributeError("'str' object has no attribute '_type_'") from None
    if isinstance(typecode_or_type, type) and issubclass(typecode_or_type, ctypes._SimpleCData):
        return typecode_or_type
    raise TypeError(f'this type has no size: {typecode_or_type!r}; the simple types of ctypes can be shared')


class _Block:
    """Memory, and the process that may give it back: where it is large and no child can know of it."""

    def __init__(self, size):
        self.place = _shared.allocate(size)
        self.size = size
        self.starts = process.count_starts()
        self.pid = process.os.getpid()

    def __del__(self):
        if self.starts == process.count_starts() and self.pid == process.os.getpid():
            _shared.free(self.place, self.size)


def _allocate(size):
    if size < 65536:
        return _shared.allocate(size), None
    block = _Block(size)
    return block.place, block


class _SharedValue:
    """Mixed into a type of ctypes: its number lies at [_place]."""

    def _place_at(self, place, block):
        self._place = place
        self._block = block
        self._stored = _stored_as.get(self._code_, self._code_)
        return self

    @property
    def value(self):
        number = _shared.get(self._stored, self._place)
        return _from_number[self._code_](number) if self._code_ in _from_number else number

    @value.setter
    def value(self, value):
        _store(self, self._place, self, value)

    def __reduce__(self):
        reduction.assert_spawning(self)
        return _rebuild_value, (self._base, self._place)


def _store(owner, place, kind, value):
    try:
        if kind._code_ in 'bBhHiIlL' and type(value) is int:
            _shared.set(owner._stored, place, value)
            return
    except OverflowError:
        pass
    value = kind._convert(value)
    if kind._code_ in _to_number:
        value = _to_number[kind._code_](value)
    elif kind._code_ == 'L' and value >= 1 << 63:
        value -= 1 << 64
    _shared.set(owner._stored, place, value)


_value_classes = {}


def _rebuild_value(kind, place, block=None):
    made = _value_classes.get(kind)
    if made is None:
        made = type(kind)(kind.__name__, (_SharedValue, kind), {'__module__': 'ctypes', '_base': kind})
        _value_classes[kind] = made
    return made.__new__(made)._place_at(place, block)


def RawValue(typecode_or_type, *args):
    kind = _kind_of(typecode_or_type)
    if len(args) > 1:
        raise TypeError(f'{kind.__name__}() takes at most 1 argument ({len(args)} given)')
    value = _rebuild_value(kind, *_allocate(kind._size_))
    if args:
        value.value = args[0]
    return value


class _SharedArray:
    def __init__(self, kind, length, place, block=None):
        self._kind = kind
        self._code_ = kind._code_
        self._length_ = length
        self._place = place
        self._block = block
        self._stored = _stored_as.get(kind._code_, kind._code_)
        self._size = kind._size_

    def __len__(self):
        return self._length_

    def _index(self, index):
        if not isinstance(index, int):
            raise TypeError('indices must be integers')
        if index < 0:
            index += self._length_
        if not 0 <= index < self._length_:
            raise IndexError('invalid index')
        return self._place + index * self._size

    def _numbers(self, start, stop):
        numbers = []
        for first in range(start, stop, _piece):
            count = min(_piece, stop - first)
            numbers += _shared.get_many(self._stored, self._place + first * self._size, count)
        return numbers

    def _items(self, start, stop):
        numbers = self._numbers(start, stop)
        if self._code_ == 'c':
            return bytes(numbers)
        if self._code_ == 'u':
            return ''.join([chr(number) for number in numbers])
        return [bool(number) for number in numbers] if self._code_ == '?' else numbers

    def __getitem__(self, index):
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length_)
            if step == 1:
                return self._items(start, max(start, stop))
            return self._items(0, self._length_)[index]
        number = _shared.get(self._stored, self._index(index))
        return _from_number[self._code_](number) if self._code_ in _from_number else number

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length_))
            values = [bytes([byte]) for byte in value] if self._code_ == 'c' else list(value)
            if len(places) != len(values):
                raise ValueError('Can only assign sequence of same size')
            for place, item in zip(places, values):
                _store(self, self._place + place * self._size, self._kind, item)
            return
        _store(self, self._index(index), self._kind, value)

    def __iter__(self):
        for i in range(self._length_):
            yield self[i]

    def __reduce__(self):
        reduction.assert_spawning(self)
        return _rebuild_array, (self._kind, self._length_, self._place)

    def __repr__(self):
        return f'<multiprocessing.sharedctypes.{self._kind.__name__}_Array_{self._length_} object at {id(self):#x}>'


class _SharedString(_SharedArray):
    """An array of characters: also a text that ends with the first zero."""

    @property
    def raw(self):
        return self[:]

    @raw.setter
    def raw(self, data):
        if len(data) > self._length_:
            raise ValueError('byte string too long')
        self[:len(data)] = data

    @property
    def value(self):
        text = self[:]
        end = text.find(b'\0' if self._code_ == 'c' else '\0')
        return text if end < 0 else text[:end]

    @value.setter
    def value(self, text):
        if not isinstance(text, bytes if self._code_ == 'c' else str):
            wanted = 'bytes' if self._code_ == 'c' else 'unicode string'
            raise TypeError(f'{wanted} expected instead of {type(text).__name__} instance')
        if len(text) > self._length_:
            raise ValueError('byte string too long' if self._code_ == 'c' else 'string too long')
        self[:len(text)] = text
        if len(text) < self._length_:
            self[len(text)] = b'\0' if self._code_ == 'c' else '\0'


def _rebuild_array(kind, length, place, block=None):
    return (_SharedString if kind._code_ in 'cu' else _SharedArray)(kind, length, place, block)


def RawArray(typecode_or_type, size_or_initializer):
    kind = _kind_of(typecode_or_type)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError('Array length must be >= 0')
        return _rebuild_array(kind, size_or_initializer, *_allocate(size_or_initializer * kind._size_))
    items = size_or_initializer if hasattr(size_or_initializer, '__len__') else list(size_or_initializer)
    array = _rebuild_array(kind, len(items), *_allocate(len(items) * kind._size_))
    array[:] = items
    return array


def copy(obj):
    if isinstance(obj, _SharedArray):
        return RawArray(obj._kind, obj[:])
    return RawValue(obj._base, obj.value)


def _check_lock(lock):
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f'{lock!r} has no method \'acquire\'')


def Value(typecode_or_type, *args, lock=True, ctx=None):
    obj = RawValue(typecode_or_type, *args)
    if lock is False:
        return obj
    if lock in (True, None):
        from .synchronize import RLock
        lock = RLock()
    _check_lock(lock)
    return synchronized(obj, lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    obj = RawArray(typecode_or_type, size_or_initializer)
    if lock is False:
        return obj
    if lock in (True, None):
        from .synchronize import RLock
        lock = RLock()
    _check_lock(lock)
    return synchronized(obj, lock)


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if isinstance(obj, _SharedString):
        return SynchronizedString(obj, lock)
    if isinstance(obj, _SharedArray):
        return SynchronizedArray(obj, lock)
    return Synchronized(obj, lock)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        if lock is None:
            from .synchronize import RLock
            lock = RLock()
        self._obj = obj
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        reduction.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __getslice__(self, start, stop):
        return self[start:stop]


class SynchronizedString(SynchronizedArray):
    value = Synchronized.value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value
