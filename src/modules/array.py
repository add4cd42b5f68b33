"""Arrays of numbers of one kind. What lies in one is what a C variable of its kind would hold."""

import operator
import struct

__all__ = ['array', 'ArrayType', 'typecodes']

typecodes = 'bBuhHiIlLqQfd'
_SIZES = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}
_MESSAGES = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer', 'H': 'unsigned short',
             'i': 'signed integer'}


# As C's conversions say it, one after the other.
def _integer(code, value):
    value = operator.index(value)
    bits = 8 * _SIZES[code]
    low, high = (0, 2**bits - 1) if code.isupper() else (-2**(bits - 1), 2**(bits - 1) - 1)
    if low <= value <= high:
        return value
    if code in 'qQ':
        raise OverflowError("can't convert negative int to unsigned" if code == 'Q' and value < 0 else
                            'int too big to convert')
    if code in 'IL':
        if value < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        raise OverflowError('unsigned int is greater than maximum' if value < 2**64 else
                            'Python int too large to convert to C unsigned long')
    if code == 'l' or not -2**63 <= value < 2**63:
        raise OverflowError('Python int too large to convert to C long')
    kind, short = _MESSAGES[code], 2**15
    if code == 'b' and not -short <= value < short:
        kind = 'signed short integer'
    elif code == 'H' and value >= 2**31:
        kind = 'signed integer'
    elif code == 'H' and value < -2**31:
        kind = 'signed integer'
    raise OverflowError(f'{kind} is {"greater than maximum" if value > high else "less than minimum"}')


def _real(code, value):
    if not isinstance(value, (int, float)):
        convert = getattr(type(value), '__float__', None) or getattr(type(value), '__index__', None)
        if convert is None or isinstance(value, complex):
            raise TypeError(f'must be real number, not {type(value).__name__}')
    value = float(value)
    if code == 'd':
        return value
    try:
        return struct.unpack('f', struct.pack('f', value))[0]
    except OverflowError:
        return float('inf') if value > 0 else float('-inf')


def _character(code, value):
    if not isinstance(value, str) or len(value) != 1:
        raise TypeError('array item must be unicode character')
    return value


class _Backing:
    """What a memoryview reads and writes."""

    readonly = False

    def __init__(self, obj):
        self.obj = obj
        self.size = len(obj) * obj.itemsize

    def read(self, at, count):
        return self.obj.tobytes()[at:at + count]

    def write(self, at, data):
        whole = bytearray(self.obj.tobytes())
        whole[at:at + len(data)] = data
        self.obj._items.clear()
        self.obj.frombytes(whole)

    def hold(self):
        pass

    def leave(self):
        pass


class array:
    __slots__ = ('typecode', '_items', '_check', '__weakref__')
    _static_type = True

    def __new__(cls, *args, **kwargs):
        if len(args) not in (1, 2):
            raise TypeError(f'array() takes at {"least 1" if not args else "most 2"} argument{"s" if args else ""} '
                            f'({len(args)} given)')
        code = args[0]
        if not isinstance(code, str) or len(code) != 1:
            raise TypeError(f'array() argument 1 must be a unicode character, not {type(code).__name__}')
        if code not in typecodes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self = super().__new__(cls)
        put = object.__setattr__
        put(self, 'typecode', code)
        put(self, '_check', _character if code == 'u' else _real if code in 'fd' else _integer)
        put(self, '_items', [])
        if len(args) == 2:
            given = args[1]
            if isinstance(given, str) and code != 'u' or isinstance(given, array) and given.typecode == 'u' != code:
                kind = 'a str' if isinstance(given, str) else 'a unicode array'
                raise TypeError(f"cannot use {kind} to initialize an array with typecode '{code}'")
            if isinstance(given, (bytes, bytearray)):
                self.frombytes(given)
            else:
                for item in given:
                    self._items.append(self._check(code, item))
        return self

    def __init__(self, *args, **kwargs):
        pass

    def __setattr__(self, name, value):
        if name in ('typecode', 'itemsize'):
            raise AttributeError(f"attribute '{name}' of 'array.array' objects is not writable")
        object.__setattr__(self, name, value)

    @property
    def itemsize(self):
        return _SIZES[self.typecode]

    def _like(self, items):
        made = array(self.typecode)
        made._items.extend(items)
        return made

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, value):
        return value in self._items

    def _index(self, index, message):
        if not hasattr(type(index), '__index__'):
            raise TypeError('array indices must be integers')
        index = operator.index(index)
        if not -len(self._items) <= index < len(self._items):
            raise IndexError(message)
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._like(self._items[index])
        return self._items[self._index(index, 'array index out of range')]

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            index = self._index(index, 'array assignment index out of range')
            self._items[index] = self._check(self.typecode, value)
            return
        if not isinstance(value, array):
            raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
        if value.typecode != self.typecode:
            raise TypeError('bad argument type for built-in operation')
        places = range(*index.indices(len(self._items)))
        if places.step != 1 and len(places) != len(value):
            raise ValueError(f'attempt to assign array of size {len(value)} to extended slice of size {len(places)}')
        self._items[index] = value._items

    def __delitem__(self, index):
        if not isinstance(index, slice):
            index = self._index(index, 'array assignment index out of range')
        del self._items[index]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other.typecode != self.typecode:
            raise TypeError('bad argument type for built-in operation')
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend array with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, count):
        if not hasattr(type(count), '__index__'):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
        return self._like(self._items * count)

    __rmul__ = __mul__

    def __imul__(self, count):
        self._items[:] = (self * count)._items
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def __repr__(self):
        shown = ''
        if self._items:
            shown = f', {self.tounicode()!r}' if self.typecode == 'u' else f', {self._items!r}'
        return f"{type(self).__name__}('{self.typecode}'{shown})"

    def __copy__(self):
        return self._like(self._items)

    def __deepcopy__(self, memo):
        return self._like(self._items)

    def __reduce_ex__(self, protocol):
        items = self.tounicode() if self.typecode == 'u' else list(self._items)
        return type(self), (self.typecode, items), getattr(self, '__dict__', None) or None

    def __bytes__(self):
        return self.tobytes()

    def append(self, value, /):
        self._items.append(self._check(self.typecode, value))

    def extend(self, values, /):
        if isinstance(values, array):
            if values.typecode != self.typecode:
                raise TypeError('can only extend with array of same kind')
            self._items.extend(values._items)
            return
        for value in values:
            self.append(value)

    def insert(self, index, value, /):
        self._items.insert(operator.index(index), self._check(self.typecode, value))

    def pop(self, index=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        return self._items.pop(self._index(index, 'pop index out of range'))

    def remove(self, value, /):
        if value not in self._items:
            raise ValueError('array.remove(x): x not in array')
        self._items.remove(value)

    def index(self, value, start=0, stop=None, /):
        try:
            return self._items.index(value, start, len(self._items) if stop is None else stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, value, /):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return list(self._items)

    def fromlist(self, values, /):
        if not isinstance(values, list):
            raise TypeError('arg must be list')
        self._items += [self._check(self.typecode, value) for value in values]

    def _format(self, size):
        return f'={size}{self.typecode}' if self.typecode not in 'lL' else f'={size}{"q" if self.typecode == "l" else "Q"}'

    def tobytes(self):
        if self.typecode == 'u':
            return b''.join([ord(item).to_bytes(4, 'little') for item in self._items])
        return struct.pack(self._format(len(self._items)), *self._items)

    def frombytes(self, data, /):
        count, rest = divmod(len(data), self.itemsize)
        if rest:
            raise ValueError('bytes length not a multiple of item size')
        if self.typecode == 'u':
            self._items += [chr(int.from_bytes(data[i:i + 4], 'little')) for i in range(0, len(data), 4)]
        else:
            self._items += struct.unpack(self._format(count), data)

    def tofile(self, file, /):
        file.write(self.tobytes())

    def fromfile(self, file, count, /):
        if count < 0:
            raise ValueError('negative count')
        data = file.read(count * self.itemsize)
        self.frombytes(data[:len(data) - len(data) % self.itemsize])
        if len(data) < count * self.itemsize:
            raise EOFError('read() returned too few bytes' if len(data) % self.itemsize else "read() didn't return enough bytes")

    def tounicode(self):
        if self.typecode != 'u':
            raise ValueError('tounicode() may only be called on unicode type arrays')
        return ''.join(self._items)

    def fromunicode(self, text, /):
        if self.typecode != 'u':
            raise ValueError('fromunicode() may only be called on unicode type arrays')
        self._items += text

    def byteswap(self):
        data, size = self.tobytes(), self.itemsize
        self._items.clear()
        self.frombytes(b''.join([data[i:i + size][::-1] for i in range(0, len(data), size)]))

    def _memory(self):
        if self.typecode == 'u':
            raise NotImplementedError('memoryview of an array of characters: use tounicode()')
        return _Backing(self)

    def buffer_info(self):
        return id(self._items), len(self._items)


ArrayType = array
