"""Objects as bytes and back: CPython's protocols. What one process sends to another in plain data goes the native way
(pickle.cpp), in a format of its own that begins with a byte that no pickle has."""

import copyreg
import sys
import _pickle

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_BATCH = 1000
_FRAME = 64 * 1024
_native = b'\xff'


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    if protocol is None or protocol == 4 or protocol == 5:
        data = _pickle.dumps(obj, DEFAULT_PROTOCOL if protocol is None else int(protocol))
        if data is not None:
            return data
    return _Pickler(protocol).whole(obj)


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    if type(data) is bytes:
        obj = _pickle.loads(data)
        if obj is not NotImplemented:
            return obj
    return _Unpickler(_Source(data), encoding).load()


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    return Unpickler(file).load()


def _message(obj):
    """The bytes of what goes to another process."""
    data = _pickle.dump_message(obj)
    return dumps(obj) if data is None else data


def _object(data):
    return _pickle.load_message(data) if data[:1] == _native else loads(data)


_builtin_function = type(len)
_descriptors = type(str.join), type(object.__init__)
_globals = type(dumps), _builtin_function, type
_exact = [(type(obj), (type, (obj,))) for obj in (None, NotImplemented, ...)]


class _Method:
    def method(self):
        pass


_methods = type(_Method().method), type([].append)
_names_of_2 = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue'}
_builtins_of_2 = {'str': 'unicode', 'int': 'long', 'range': 'xrange', 'chr': 'unichr'}
_builtins_of_3 = {'unicode': 'str', 'xrange': 'range', 'unichr': 'chr', 'long': 'int', 'basestring': 'str'}
_names_of_3 = {'__builtin__': 'builtins', 'copy_reg': 'copyreg', 'Queue': 'queue', 'exceptions': 'builtins'}


def _little(number, size):
    return number.to_bytes(size, 'little')


def _type_name(kind):
    return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'


class _Pickler:
    """Writes into a list of pieces. [place] says how many bytes of the frame that is open there are."""

    def __init__(self, protocol=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        self.proto = protocol
        self.bin = protocol > 0
        self.fast = False
        self._numbers = {}
        self._kept = []

    def clear_memo(self):
        self._numbers.clear()
        self._kept.clear()

    def whole(self, obj):
        self._done = []
        self._frame = None
        self._size = 0
        if self.proto >= 2:
            self._done.append(b'\x80' + _little(self.proto, 1))
        if self.proto >= 4:
            self._frame = []
        self.save(obj)
        self.put(b'.')
        self._end_frame()
        return b''.join(self._done)

    def put(self, piece):
        if self.proto < 4:
            self._done.append(piece)
        else:
            self._frame.append(piece)
            self._size += len(piece)

    # What has a payload of its own size is outside of frames where it is large.
    def put_payload(self, head, payload):
        if self.proto < 4 or len(payload) < _FRAME:
            self.put(head + payload)
            return
        self._end_frame()
        self._done += head, payload

    def _end_frame(self):
        if self._frame:
            if self._size >= 4:
                self._done.append(b'\x95' + _little(self._size, 8))
            self._done += self._frame
            self._frame = []
            self._size = 0

    def memoize(self, obj):
        if self.fast:
            return
        number = self._numbers[id(obj)] = len(self._numbers)
        self._kept.append(obj)
        if self.proto >= 4:
            self.put(b'\x94')
        elif not self.bin:
            self.put(b'p%d\n' % number)
        else:
            self.put(b'q' + _little(number, 1) if number < 256 else b'r' + _little(number, 4))

    def put_known(self, obj):
        number = self._numbers[id(obj)]
        if not self.bin:
            self.put(b'g%d\n' % number)
        else:
            self.put(b'h' + _little(number, 1) if number < 256 else b'j' + _little(number, 4))

    def save(self, obj, ask=True):
        if self._size >= _FRAME:
            self._end_frame()
        persistent = getattr(self, 'persistent_id', None) if ask else None
        if persistent is not None:
            pid = persistent(obj)
            if pid is not None:
                self.save_persistent(pid)
                return
        kind = type(obj)
        saver = _savers.get(kind)
        if saver is not None and saver[0]:
            saver[1](self, obj)
        elif id(obj) in self._numbers:
            self.put_known(obj)
        elif saver is not None:
            saver[1](self, obj)
        else:
            self.save_other(kind, obj)

    def save_persistent(self, pid):
        if self.bin:
            self.save(pid, False)
            self.put(b'Q')
            return
        try:
            self.put(b'P' + str(pid).encode('ascii') + b'\n')
        except UnicodeEncodeError:
            raise PicklingError('persistent IDs in protocol 0 must be ASCII strings') from None

    def save_other(self, kind, obj):
        override = getattr(self, 'reducer_override', None)
        if override is not None:
            parts = override(obj)
            if parts is not NotImplemented:
                self.save_parts(obj, parts)
                return
        table = getattr(self, 'dispatch_table', copyreg.dispatch_table)
        if kind in table:
            self.save_parts(obj, table[kind](obj))
        elif issubclass(kind, type) or kind in _globals and not _is_method(obj):
            parts = next((parts for each, parts in _exact if each is obj), None)
            if parts is not None:
                self.save_reduce(*parts, obj=obj)
            else:
                self.save_global(obj)
        else:
            self.save_parts(obj, _parts(kind, obj, self.proto))

    def save_parts(self, obj, parts):
        if isinstance(parts, str):
            self.save_global(obj, parts)
            return
        if not isinstance(parts, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        if not 2 <= len(parts) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        self.save_reduce(*parts, obj=obj)

    def save_none(self, obj):
        self.put(b'N')

    def save_bool(self, obj):
        self.put((b'\x88' if obj else b'\x89') if self.proto >= 2 else b'I01\n' if obj else b'I00\n')

    def save_int(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            if not self.bin:
                self.put(b'I%d\n' % obj)
            elif 0 <= obj <= 0xff:
                self.put(b'K' + _little(obj, 1))
            elif 0 <= obj <= 0xffff:
                self.put(b'M' + _little(obj, 2))
            else:
                self.put(b'J' + obj.to_bytes(4, 'little', signed=True))
        elif self.proto < 2:
            self.put(f'L{obj}L\n'.encode())
        else:
            size = (~obj if obj < 0 else obj).bit_length() // 8 + 1
            data = obj.to_bytes(size, 'little', signed=True)
            self.put((b'\x8a' + _little(size, 1) if size < 256 else b'\x8b' + _little(size, 4)) + data)

    def save_float(self, obj):
        if not self.bin:
            self.put(b'F' + repr(obj).encode() + b'\n')
        else:
            self.put(b'G' + _pickle.double_bytes(obj))

    def save_str(self, obj):
        if not self.bin:
            text = obj.replace('\\', '\\u005c')
            for each in '\0\n\r\x1a':
                text = text.replace(each, f'\\u{ord(each):04x}')
            data = ''.join([c if ord(c) < 256 else f'\\u{ord(c):04x}' if ord(c) < 0x10000 else f'\\U{ord(c):08x}' for c in text])
            self.put(b'V' + data.encode('latin-1') + b'\n')
        else:
            data = obj.encode('utf-8', 'surrogatepass')
            size = len(data)
            if size <= 0xff and self.proto >= 4:
                self.put(b'\x8c' + _little(size, 1) + data)
            else:
                self.put_payload(b'X' + _little(size, 4), data)
        self.memoize(obj)

    def save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self.save_reduce(bytes, (), obj=obj)
            else:
                self.save_reduce(_encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
            return
        size = len(obj)
        self.put_payload(b'C' + _little(size, 1) if size <= 0xff else b'B' + _little(size, 4), obj)
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.proto < 5:
            self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
            return
        self.put_payload(b'\x96' + _little(len(obj), 8), bytes(obj))
        self.memoize(obj)

    def save_tuple(self, obj):
        if not obj:
            self.put(b')' if self.bin else b'(t')
            return
        is_short = len(obj) <= 3 and self.proto >= 2
        if not is_short:
            self.put(b'(')
        for item in obj:
            self.save(item)
        if id(obj) in self._numbers:  # it was met again inside of itself
            self.put(b'0' * len(obj) if is_short else b'1' if self.bin else b'0' * (len(obj) + 1))
            self.put_known(obj)
            return
        self.put((b'\x85', b'\x86', b'\x87')[len(obj) - 1] if is_short else b't')
        self.memoize(obj)

    def save_list(self, obj):
        self.put(b']' if self.bin else b'(l')
        self.memoize(obj)
        if self.bin and len(obj) > 1:
            for at in range(0, len(obj), _BATCH):
                self.put(b'(')
                for item in obj[at:at + _BATCH]:
                    self.save(item)
                self.put(b'e')
        else:
            self.save_items(obj)

    # Those of an iterator: only when the next one comes is it known whether one stands alone.
    def save_items(self, items):
        def save(item):
            self.save(item)
        self._in_batches(items, save, b'a', b'e')

    def save_pairs(self, pairs):
        def save(pair):
            self.save(pair[0])
            self.save(pair[1])
        self._in_batches(pairs, save, b's', b'u')

    def _in_batches(self, items, save, one, several):
        items = iter(items)
        if not self.bin:
            for item in items:
                save(item)
                self.put(one)
            return
        while True:
            batch = []
            for item in items:
                batch.append(item)
                if len(batch) == _BATCH:
                    break
            if len(batch) == 1:
                save(batch[0])
                self.put(one)
            elif batch:
                self.put(b'(')
                for item in batch:
                    save(item)
                self.put(several)
            if len(batch) < _BATCH:
                return

    def save_dict(self, obj):
        self.put(b'}' if self.bin else b'(d')
        self.memoize(obj)
        if not self.bin or len(obj) <= 1:
            self.save_pairs(obj.items())
            return
        left = _BATCH
        self.put(b'(')
        for key, value in obj.items():
            if not left:
                self.put(b'u(')
                left = _BATCH
            left -= 1
            self.save(key)
            self.save(value)
        self.put(b'u' if left else b'u(u')  # CPython looks for more after a full batch

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.put(b'\x8f')
        self.memoize(obj)
        items = list(obj)
        for at in range(0, len(items), _BATCH):
            self.put(b'(')
            for item in items[at:at + _BATCH]:
                self.save(item)
            self.put(b'\x90')
        if items and len(items) % _BATCH == 0:
            self.put(b'(\x90')

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.put(b'(')
        for item in obj:
            self.save(item)
        if id(obj) in self._numbers:
            self.put(b'1')
            self.put_known(obj)
            return
        self.put(b'\x91')
        self.memoize(obj)

    def save_global(self, obj, name=None):
        if obj is _encode:
            self.put(b'c_codecs\nencode\n')
            self.memoize(obj)
            return
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module_name = _module_of(obj, name)
        if '<locals>' in name:
            raise AttributeError(f"Can't pickle local object '{name}'")
        module = sys.modules.get(module_name)
        if module is None:
            try:
                __import__(module_name)
            except (ImportError, ValueError):
                raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed")
            module = sys.modules[module_name]
        found = module
        for part in name.split('.'):
            parent = found
            found = getattr(found, part, _missing)
            if found is _missing:
                raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed")
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 4:
            self.save(module_name)
            self.save(name if module_name != 'datetime' else name[:1] + name[1:])  # one of its own, as CPython's has
            self.put(b'\x93')
        elif parent is not module:
            self.save_reduce(getattr, (parent, name.rpartition('.')[2]))
        else:
            if self.proto < 3:
                if module_name == 'builtins':
                    name = _builtins_of_2.get(name, name)
                    module_name = 'exceptions' if isinstance(obj, type) and issubclass(obj, BaseException) else module_name
                module_name = _names_of_2.get(module_name, module_name)
            self.put(f'c{module_name}\n{name}\n'.encode('utf-8' if self.proto >= 3 else 'ascii'))
        self.memoize(obj)

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not isinstance(args, tuple):
            raise PicklingError('args from save_reduce() must be a tuple')
        if not callable(func):
            raise PicklingError('func from save_reduce() must be callable')
        name = getattr(func, '__name__', '')
        if self.proto >= 2 and name == '__newobj__':
            self.save(args[0])
            self.save(args[1:])
            self.put(b'\x81')
        elif self.proto >= 4 and name == '__newobj_ex__':
            for part in args:
                self.save(part)
            self.put(b'\x92')
        else:
            self.save(func)
            self.save(args)
            self.put(b'R')
        if obj is not None:
            if id(obj) in self._numbers:
                self.put(b'0')
                self.put_known(obj)
            else:
                self.memoize(obj)
        if listitems is not None:
            self.save_items(listitems)
        if dictitems is not None:
            self.save_pairs(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.put(b'b')
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.put(b'\x86R0')


def _encode(text, encoding):
    """What CPython calls _codecs.encode."""
    return text.encode(encoding)


def _is_method(obj):
    owner = getattr(obj, '__self__', None)
    return owner is not None and type(owner) is not _module_type


_missing = object()
_module_type = type(sys)
# By type: whether it needs no memo, and how it is saved.
_savers = {type(None): (True, _Pickler.save_none), bool: (True, _Pickler.save_bool), int: (True, _Pickler.save_int),
           float: (True, _Pickler.save_float), str: (False, _Pickler.save_str), bytes: (False, _Pickler.save_bytes),
           bytearray: (False, _Pickler.save_bytearray), tuple: (False, _Pickler.save_tuple), list: (False, _Pickler.save_list),
           dict: (False, _Pickler.save_dict), set: (False, _Pickler.save_set), frozenset: (False, _Pickler.save_frozenset)}


def _module_of(obj, name):
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        # What is native here has its module's name with an underscore.
        shown = sys.modules.get(module_name[1:]) if module_name[:1] == '_' and isinstance(obj, _builtin_function) else None
        return module_name[1:] if getattr(shown, name, None) is obj else module_name
    for module_name, module in list(sys.modules.items()):
        if module_name not in ('__main__', '__mp_main__') and getattr(module, name, None) is obj:
            return module_name
    return 'builtins' if isinstance(obj, _builtin_function) else '__main__'


def _parts(kind, obj, proto):
    """What object.__reduce_ex__ says of [obj], or its class instead."""
    if getattr(kind, '__reduce_ex__', None) is not None:
        return obj.__reduce_ex__(proto)
    if getattr(kind, '__reduce__', None) is not None:
        return obj.__reduce__()
    if isinstance(obj, BaseException):
        args = obj.args
        if isinstance(obj, OSError) and len(args) == 2 and obj.filename is not None:
            args += (obj.filename,)
        return (kind, args, obj.__dict__) if obj.__dict__ else (kind, args)
    if kind is range or kind is slice:
        return kind, (obj.start, obj.stop, obj.step)
    if kind is complex:
        return kind, (obj.real, obj.imag)
    if kind in _methods:
        return getattr, (obj.__self__, obj.__name__)
    if kind in _descriptors:
        return getattr, (obj.__objclass__, obj.__name__)
    if obj is ... or obj is NotImplemented:
        return repr(obj)
    parts = _parts_of_collection(kind, obj)
    if parts is not None:
        return parts
    state = _state(kind, obj)
    if isinstance(obj, (set, frozenset)):
        return kind, (list(obj),), state
    if isinstance(obj, bytearray):
        return kind, (bytes(obj),), state
    if proto < 2:
        base = next((base for base in (int, float, complex, str, bytes, tuple, list, dict) if isinstance(obj, base)), object)
        return copyreg._reconstructor, (kind, base, None if base is object else base(obj)), state
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    if hasattr(kind, '__getnewargs_ex__'):
        args, kwargs = obj.__getnewargs_ex__()
        if kwargs:
            return copyreg.__newobj_ex__, (kind, args, kwargs), state, items, pairs
    elif hasattr(kind, '__getnewargs__'):
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f'__getnewargs__ should return a tuple, not {type(args).__name__!r}')
    else:
        base = next((base for base in (int, float, complex, str, bytes, tuple) if isinstance(obj, base)), None)
        args = () if base is None else (obj.real, obj.imag) if base is complex else (base(obj),)
    return copyreg.__newobj__, (kind, *args), state, items, pairs


def _parts_of_collection(kind, obj):
    collections = sys.modules.get('collections')
    if collections is None or '__getstate__' in kind.__dict__:
        return None
    if isinstance(obj, collections.deque):
        state = {name: value for name, value in obj.__dict__.items() if name not in collections.deque().__dict__}
        return kind, () if obj.maxlen is None else ((), obj.maxlen), state or None, iter(obj)
    if isinstance(obj, collections.defaultdict):
        return kind, () if obj.default_factory is None else (obj.default_factory,), None, None, iter(obj.items())
    if isinstance(obj, collections.Counter):
        return kind, (dict(obj),)
    if isinstance(obj, collections.OrderedDict):
        return kind, (), obj.__dict__ or None, None, iter(obj.items())
    return None


def _state(kind, obj):
    if getattr(kind, '__getstate__', None) is not None:
        return obj.__getstate__()
    names = []
    for base in kind.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ('__dict__', '__weakref__'):
                names.append(f'_{base.__name__.lstrip("_")}{name}' if name[:2] == '__' != name[-2:] else name)
    has_dict = hasattr(obj, '__dict__')
    if not has_dict and not any('__slots__' in base.__dict__ for base in kind.__mro__) and \
            not isinstance(obj, (int, float, complex, str, bytes, tuple, list, dict, set, frozenset, bytearray)) or \
            kind.__module__ not in sys.modules:
        raise TypeError(f"cannot pickle '{_type_name(kind)}' object")
    state = obj.__dict__ or None if has_dict else None
    values = {name: getattr(obj, name) for name in names if hasattr(obj, name)}
    return (state, values) if values else state


class _Source:
    """Bytes that are read as a file is."""

    def __init__(self, data):
        self.data = data if type(data) is bytes else bytes(data)
        self.at = 0

    def read(self, size):
        piece = self.data[self.at:self.at + size]
        self.at += len(piece)
        return piece

    def readline(self):
        end = self.data.find(b'\n', self.at) + 1 or len(self.data)
        return self.read(end - self.at)


class _Unpickler:
    def __init__(self, source, encoding='ASCII'):
        self._source = source
        self._encoding = encoding
        self._memo = {}

    def load(self):
        self._stack = []
        self._marks = []
        self._protocol = 0
        read = self._source.read
        while True:
            key = read(1)
            if not key:
                raise EOFError('Ran out of input')
            if key == b'.':
                return self.pop()
            step = _steps.get(key)
            if step is None:
                shown = chr(key[0]) if 32 <= key[0] < 127 and key not in b"'" else f'\\x{key[0]:02x}'
                raise UnpicklingError(f"invalid load key, '{shown}'.")
            step(self)

    def take(self, size):
        data = self._source.read(size)
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        return data

    def number(self, size, signed=False):
        return int.from_bytes(self.take(size), 'little', signed=signed)

    def line(self):
        line = self._source.readline()
        if line[-1:] != b'\n':
            raise UnpicklingError('pickle data was truncated')
        return line[:-1]

    def push(self, obj):
        self._stack.append(obj)

    def top(self):
        if not self._stack:
            raise UnpicklingError('unpickling stack underflow' if not self._marks else 'unexpected MARK found')
        return self._stack[-1]

    def pop(self):
        self.top()
        return self._stack.pop()

    def pop_mark(self):
        if not self._marks:
            raise UnpicklingError('could not find MARK')
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def proto(self):
        protocol = self._protocol = self.number(1)
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'unsupported pickle protocol: {protocol}')

    def text(self, size):
        self.push(str(self.take(self.number(size)), 'utf-8', 'surrogatepass'))

    def old_text(self):
        line = self.line()
        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in b'"\'':
            raise UnpicklingError('the STRING opcode argument must be quoted')
        self.push(_unescape(line[1:-1]).decode(self._encoding) if self._encoding != 'bytes' else _unescape(line[1:-1]))

    def raw_text(self):
        self.push(_raw_unescape(self.line()))

    def int_line(self):
        line = self.line()
        self.push({b'00': False, b'01': True}[line] if line in (b'00', b'01') else int(line))

    def long_line(self):
        self.push(int(self.line().rstrip(b'L')))

    def float(self):
        self.push(_pickle.double_of(self.take(8)))

    def tuple(self, size):
        items = [self.pop() for _ in range(size)]
        self.push(tuple(items[::-1]))

    def append(self):
        value = self.pop()
        self.top().append(value)

    def appends(self):
        items = self.pop_mark()
        obj = self.top()
        extend = getattr(obj, 'extend', None)
        if extend is not None:
            extend(items)
        else:
            for item in items:
                obj.append(item)

    def set_item(self):
        value = self.pop()
        key = self.pop()
        self.top()[key] = value

    def set_items(self):
        items = self.pop_mark()
        obj = self.top()
        if len(items) % 2:
            raise UnpicklingError('odd number of items for SETITEMS')
        for at in range(0, len(items), 2):
            obj[items[at]] = items[at + 1]

    def add_items(self):
        items = self.pop_mark()
        obj = self.top()
        if type(obj) is set:
            obj.update(items)
        else:
            for item in items:
                obj.add(item)

    def pairs(self):
        items = self.pop_mark()
        self.push({items[at]: items[at + 1] for at in range(0, len(items), 2)})

    def global_(self):
        module, name = self.line().decode(), self.line().decode()
        if module in _names_of_3 and self._protocol < 3:
            module = _names_of_3[module]
            name = _builtins_of_3.get(name, name) if module == 'builtins' else name
        self.push(self.find_class(module, name))

    def stack_global(self):
        name = self.pop()
        module = self.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self.push(self.find_class(module, name))

    def find_class(self, module_name, global_name, /):
        if module_name == '_codecs' and global_name == 'encode':
            return _encode
        __import__(module_name)
        found = sys.modules[module_name]
        for part in global_name.split('.'):
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute '{global_name}' on {sys.modules[module_name]!r}") from None
        return found

    def reduce(self):
        args = self.pop()
        function = self.pop()
        self.push(function(*args))

    def new_object(self):
        args = self.pop()
        cls = self.pop()
        self.push(cls.__new__(cls, *args))

    def new_object_ex(self):
        kwargs = self.pop()
        args = self.pop()
        cls = self.pop()
        self.push(cls.__new__(cls, *args, **kwargs))

    def instance(self, cls, args):
        self.push(cls(*args) if args or not isinstance(cls, type) or hasattr(cls, '__getinitargs__') else cls.__new__(cls))

    def old_instance(self):
        module, name = self.line().decode('ascii'), self.line().decode('ascii')
        self.instance(self.find_class(module, name), self.pop_mark())

    def old_object(self):
        args = self.pop_mark()
        self.instance(args[0], args[1:])

    def build(self):
        state = self.pop()
        obj = self.top()
        setter = getattr(obj, '__setstate__', None)
        if setter is not None:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            values = obj.__dict__
            for name, value in state.items():
                values[name] = value
        if slots:
            for name, value in slots.items():
                setattr(obj, name, value)

    def known(self, number):
        if number not in self._memo:
            raise UnpicklingError(f'Memo value not found at index {number}')
        self.push(self._memo[number])

    def remember(self, number):
        self._memo[number] = self.top()

    def persistent(self, pid):
        load = getattr(self, 'persistent_load', None)
        if load is None:
            raise UnpicklingError('A load persistent id instruction was encountered,\nbut no persistent_load function was specified.')
        self.push(load(pid))

    def pop_any(self):
        if self._stack:
            del self._stack[-1]
        else:
            self.pop_mark()

    def extension(self, size):
        raise UnpicklingError('extension codes are not in Plait: pickle without copyreg.add_extension')


def _unescape(data):
    out = []
    at = 0
    text = data.decode('latin-1')
    plain = {'\\': '\\', "'": "'", '"': '"', 'n': '\n', 't': '\t', 'r': '\r', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v'}
    while at < len(text):
        c = text[at]
        at += 1
        if c == '\\' and at < len(text):
            c = text[at]
            at += 1
            if c == 'x':
                c = chr(int(text[at:at + 2], 16))
                at += 2
            else:
                c = plain.get(c, '\\' + c)
        out.append(c)
    return ''.join(out).encode('latin-1')


def _raw_unescape(data):
    text = data.decode('latin-1')
    out = []
    at = 0
    while True:
        found = text.find('\\', at)
        size = {'u': 4, 'U': 8}.get(text[found + 1:found + 2]) if found >= 0 else None
        if size is None:
            if found < 0:
                return ''.join(out) + text[at:]
            out.append(text[at:found + 1])
            at = found + 1
            continue
        out.append(text[at:found])
        out.append(chr(int(text[found + 2:found + 2 + size], 16)))
        at = found + 2 + size


_steps = {
    b'\x80': _Unpickler.proto, b'\x95': lambda s: s.take(8), b'(': _Unpickler.mark, b'0': _Unpickler.pop_any,
    b'1': _Unpickler.pop_mark, b'2': lambda s: s.push(s.top()),
    b'N': lambda s: s.push(None), b'\x88': lambda s: s.push(True), b'\x89': lambda s: s.push(False),
    b'I': _Unpickler.int_line, b'L': _Unpickler.long_line, b'K': lambda s: s.push(s.number(1)),
    b'M': lambda s: s.push(s.number(2)), b'J': lambda s: s.push(s.number(4, True)),
    b'\x8a': lambda s: s.push(s.number(s.number(1), True)), b'\x8b': lambda s: s.push(s.number(s.number(4), True)),
    b'F': lambda s: s.push(float(s.line())), b'G': _Unpickler.float,
    b'S': _Unpickler.old_text, b'V': _Unpickler.raw_text, b'\x8c': lambda s: s.text(1), b'X': lambda s: s.text(4),
    b'\x8d': lambda s: s.text(8), b'C': lambda s: s.push(s.take(s.number(1))), b'B': lambda s: s.push(s.take(s.number(4))),
    b'\x8e': lambda s: s.push(s.take(s.number(8))), b'\x96': lambda s: s.push(bytearray(s.take(s.number(8)))),
    b'T': lambda s: s.push(s.take(s.number(4)).decode(s._encoding)),
    b'U': lambda s: s.push(s.take(s.number(1)).decode(s._encoding)),
    b')': lambda s: s.push(()), b'\x85': lambda s: s.tuple(1), b'\x86': lambda s: s.tuple(2), b'\x87': lambda s: s.tuple(3),
    b't': lambda s: s.push(tuple(s.pop_mark())), b']': lambda s: s.push([]), b'l': lambda s: s.push(s.pop_mark()),
    b'a': _Unpickler.append, b'e': _Unpickler.appends, b'}': lambda s: s.push({}), b'd': _Unpickler.pairs,
    b's': _Unpickler.set_item, b'u': _Unpickler.set_items, b'\x8f': lambda s: s.push(set()), b'\x90': _Unpickler.add_items,
    b'\x91': lambda s: s.push(frozenset(s.pop_mark())), b'c': _Unpickler.global_, b'\x93': _Unpickler.stack_global,
    b'R': _Unpickler.reduce, b'\x81': _Unpickler.new_object, b'\x92': _Unpickler.new_object_ex, b'i': _Unpickler.old_instance,
    b'o': _Unpickler.old_object, b'b': _Unpickler.build, b'\x94': lambda s: s.remember(len(s._memo)),
    b'q': lambda s: s.remember(s.number(1)), b'r': lambda s: s.remember(s.number(4)), b'p': lambda s: s.remember(int(s.line())),
    b'h': lambda s: s.known(s.number(1)), b'j': lambda s: s.known(s.number(4)), b'g': lambda s: s.known(int(s.line())),
    b'P': lambda s: s.persistent(s.line().decode('ascii')), b'Q': lambda s: s.persistent(s.pop()),
    b'\x82': lambda s: s.extension(1), b'\x83': lambda s: s.extension(2), b'\x84': lambda s: s.extension(4)}


class Pickler(_Pickler):
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if not hasattr(file, 'write'):
            raise TypeError("file must have a 'write' attribute")
        _Pickler.__init__(self, protocol)
        self._write = file.write

    def dump(self, obj, /):
        if not hasattr(self, '_write'):
            raise PicklingError(f'Pickler.__init__() was not called by {type(self).__name__}.__init__()')
        self._write(self.whole(obj))


class Unpickler(_Unpickler):
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        for name in ('read', 'readline'):
            if not hasattr(file, name):
                raise TypeError("file must have 'read' and 'readline' attributes")
        _Unpickler.__init__(self, file, encoding)


# CPython's are in its native module, and tracebacks say so.
for _class in PickleError, PicklingError, UnpicklingError, Pickler, Unpickler:
    _class.__module__ = '_pickle'


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    "Plait writes the bytes of CPython's pickles, and has no names for their parts":
        'ADDITEMS APPEND APPENDS BINBYTES BINBYTES8 BINFLOAT BINGET BININT BININT1 BININT2 BINPERSID BINPUT BINSTRING '
        'BINUNICODE BINUNICODE8 BUILD BYTEARRAY8 DICT DUP EMPTY_DICT EMPTY_LIST EMPTY_SET EMPTY_TUPLE EXT1 EXT2 EXT4 '
        'FALSE FLOAT FRAME FROZENSET GET GLOBAL INST INT LIST LONG LONG1 LONG4 LONG_BINGET LONG_BINPUT MARK MEMOIZE '
        'NEWFALSE NEWOBJ NEWOBJ_EX NEWTRUE NEXT_BUFFER NONE OBJ PERSID POP POP_MARK PROTO PUT READONLY_BUFFER REDUCE '
        'SETITEM SETITEMS SHORT_BINBYTES SHORT_BINSTRING SHORT_BINUNICODE STACK_GLOBAL STOP STRING TRUE TUPLE TUPLE1 '
        'TUPLE2 TUPLE3 UNICODE Pickler.bin Pickler.dispatch_table Pickler.fast Pickler.memo Unpickler.memo',
}
