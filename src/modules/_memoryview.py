"""memoryview: the bytes of an object, seen as items without a copy. What has bytes gives them by a backing, which reads and
writes pieces of them; multiprocessing.shared_memory has one of its own."""

from _lifecycle_native import type_name as _type_name, unsupported as _unsupported

_sizes = {'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8,
          'f': 4, 'd': 8}


class _ObjectBacking:
    def __init__(self, obj):
        self.obj = obj
        self.size = len(obj)
        self.readonly = isinstance(obj, bytes)

    def read(self, at, count):
        return bytes(self.obj[at:at + count])

    def write(self, at, data):
        self.obj[at:at + len(data)] = data

    # A view begins or ends.
    def hold(self):
        pass

    def leave(self):
        pass


_missing = object()


class memoryview:
    _static_type = 'both'
    __module__ = 'builtins'

    def __init__(self, object=_missing):
        if object is _missing:
            raise TypeError("memoryview() missing required argument 'object' (pos 1)")
        if isinstance(object, memoryview):
            object._check()
            self._begin(object._backing, object._start, object._stride, object._length, object._format, object._readonly)
        elif isinstance(object, (bytes, bytearray)):
            backing = _ObjectBacking(object)
            self._begin(backing, 0, 1, backing.size, 'B', backing.readonly)
        elif hasattr(type(object), '_memory'):  # an array
            backing = object._memory()
            self._begin(backing, 0, object.itemsize, len(object), object.typecode, False)
        else:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{_type_name(object)}'")

    # [stride]: how many bytes it is from one item to the next.
    def _begin(self, backing, start, stride, length, format, readonly):
        backing.hold()
        self._backing = backing
        self._start = start
        self._stride = stride
        self._length = length
        self._format = format
        self._size = _sizes[format.lstrip('@')]
        self._readonly = readonly

    def _like(self, start, stride, length, format=None, readonly=None):
        made = memoryview.__new__(memoryview)
        made._begin(self._backing, start, stride, length, format or self._format,
                    self._readonly if readonly is None else readonly)
        return made

    def _check(self):
        if self._backing is None:
            raise ValueError('operation forbidden on released memoryview object')

    def release(self):
        backing = self._backing
        if backing is not None:
            self._backing = None
            backing.leave()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.release()

    # --- What it is.

    @property
    def obj(self):
        self._check()
        return self._backing.obj

    @property
    def nbytes(self):
        self._check()
        return self._length * self._size

    @property
    def itemsize(self):
        self._check()
        return self._size

    @property
    def format(self):
        self._check()
        return self._format

    @property
    def ndim(self):
        self._check()
        return 1

    @property
    def shape(self):
        self._check()
        return (self._length,)

    @property
    def strides(self):
        self._check()
        return (self._stride,)

    @property
    def suboffsets(self):
        self._check()
        return ()

    @property
    def readonly(self):
        self._check()
        return self._readonly

    @property
    def contiguous(self):
        self._check()
        return self._stride == self._size or self._length < 2

    c_contiguous = f_contiguous = contiguous

    def __len__(self):
        self._check()
        return self._length

    def __repr__(self):
        return f'<{"released memory" if self._backing is None else "memory"} at {id(self):#x}>'

    def __hash__(self):
        self._check()
        if not self._readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(self.tobytes())

    def __eq__(self, other):
        if hasattr(type(other), '_memory'):
            other = memoryview(other)
        if not isinstance(other, (bytes, bytearray, memoryview)):
            return NotImplemented
        if self._backing is None:
            return self is other
        if not isinstance(other, memoryview):
            return self.tolist() == list(other) if self._size > 1 else self.tobytes() == other
        if other._backing is None:
            return False
        if self._format == other._format and self._format not in 'fd':
            return self.tobytes() == other.tobytes()
        return self.tolist() == other.tolist()

    def __reduce__(self):
        raise TypeError("cannot pickle memoryview objects")

    # --- Items.

    def _place(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError('index out of bounds on dimension 1')
        return self._start + index * self._stride

    def _unpack(self, data):
        import struct
        value = struct.unpack(self._format, data)[0]
        return value

    def _slice(self, key):
        start, stop, step = key.indices(self._length)
        return self._like(self._start + start * self._stride, step * self._stride, len(range(start, stop, step)))

    def __getitem__(self, key):
        self._check()
        if isinstance(key, slice):
            return self._slice(key)
        if not hasattr(type(key), '__index__'):
            raise TypeError('memoryview: invalid slice key')
        data = self._backing.read(self._place(key.__index__()), self._size)
        return data[0] if self._format == 'B' else self._unpack(data)

    def _pack(self, value):
        import struct
        code = self._format.lstrip('@')
        if code == 'c':
            if not isinstance(value, bytes):
                raise TypeError("memoryview: invalid type for format 'c'")
            if len(value) != 1:
                raise ValueError("memoryview: invalid value for format 'c'")
            return value
        if code in 'fd' and not isinstance(value, (int, float)) or code not in 'fd?' and not hasattr(value, '__index__'):
            raise TypeError(f"memoryview: invalid type for format '{self._format}'")
        try:
            return struct.pack(code, value)
        except struct.error:
            pass
        raise ValueError(f"memoryview: invalid value for format '{self._format}'")

    def __setitem__(self, key, value):
        self._check()
        if self._readonly:
            raise TypeError('cannot modify read-only memory')
        if isinstance(key, slice):
            return self._slice(key)._fill(value)
        if not hasattr(type(key), '__index__'):
            raise TypeError('memoryview: invalid slice key')
        place = self._place(key.__index__())
        if self._format == 'B' and type(value) is int and 0 <= value < 256:
            self._backing.write(place, bytes((value,)))
        else:
            self._backing.write(place, self._pack(value))

    def _fill(self, value):
        if isinstance(value, memoryview):
            value._check()
            format, length = value._format, value._length
            data = value.tobytes()
        elif isinstance(value, (bytes, bytearray)):
            format, length, data = 'B', len(value), bytes(value)
        else:
            raise TypeError(f"a bytes-like object is required, not '{_type_name(value)}'")
        if format.lstrip('@') != self._format.lstrip('@') or length != self._length:
            raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
        if self.contiguous:
            self._backing.write(self._start, data)
            return
        for i in range(length):
            self._backing.write(self._start + i * self._stride, data[i * self._size:(i + 1) * self._size])

    def __delitem__(self, key):
        self._check()
        raise TypeError('cannot modify read-only memory' if self._readonly else 'cannot delete memory')

    def __iter__(self):
        self._check()
        for i in range(self._length):
            yield self[i]

    # --- All of it.

    def tobytes(self, order=None):
        self._check()
        if self.contiguous:
            return self._backing.read(self._start, self._length * self._size)
        read = self._backing.read
        return b''.join([read(self._start + i * self._stride, self._size) for i in range(self._length)])

    __bytes__ = tobytes

    def tolist(self):
        self._check()
        data = self.tobytes()
        if self._format == 'B':
            return list(data)
        return [self._unpack(data[at:at + self._size]) for at in range(0, len(data), self._size)]

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def toreadonly(self):
        self._check()
        return self._like(self._start, self._stride, self._length, readonly=True)

    def cast(self, format, shape=None):
        self._check()
        code = format.lstrip('@') if isinstance(format, str) else None
        if code is None:
            raise TypeError('format argument must be a string')
        if code not in _sizes or len(format) - len(code) > 1:
            raise ValueError("memoryview: destination format must be a native single character format prefixed with an "
                             "optional '@'")
        if shape is not None:
            _unsupported('memoryview.cast with a shape: use one dimension')
        if not self.contiguous:
            raise TypeError('memoryview: casts are restricted to C-contiguous views')
        if self._format.lstrip('@') not in 'Bbc' and code not in 'Bbc':
            raise TypeError('memoryview: cannot cast between two non-byte formats')
        if self._length * self._size % _sizes[code]:
            raise TypeError('memoryview: length is not a multiple of itemsize')
        return self._like(self._start, _sizes[code], self._length * self._size // _sizes[code], format)
