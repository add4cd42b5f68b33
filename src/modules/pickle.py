"""Objects as bytes and back, for what goes from one process to another. The bytes are our own: text, then UTF-8.

Every object is a letter and its content; numbers end with a line break, strings have their length in front. What was met
before is 'r' and its number, so that shared and cyclic structures keep their shape. Plain data of a moderate size is written
and read natively (pickle.cpp), in a format of its own that begins with a byte that no text has.
"""

import sys
import _pickle

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


# CPython's are in its native module, and tracebacks say so.
for _error in PickleError, PicklingError, UnpicklingError:
    _error.__module__ = '_pickle'


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    data = _pickle.dumps(obj)
    if data is not None:
        return data
    writer = _Writer()
    writer.write(obj)
    return ''.join(writer.out).encode('utf-8', 'surrogatepass')


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    if type(data) is not bytes:
        data = bytes(data)
    if data[:1] == b'\x95':  # from a file
        data = data[9:]
    return _pickle.loads(data) if data[:1] == _native else _Reader(data).read()


_native = b'\x80'
_function_type = type(dumps)
_builtin_types = type(len), type(str.join), type(object.__init__)


class _Bound:
    def method(self):
        pass


_method_type = type(_Bound().method)


class _Writer:
    def __init__(self):
        self.out = []
        self.memo = {}
        self.keep = []

    def write(self, obj):
        kind = type(obj)
        if obj is None:
            self.out.append('N')
        elif kind is bool:
            self.out.append('T' if obj else 'F')
        elif kind is int:
            self.out.append(f'i{obj}\n')
        elif kind is float:
            self.out.append(f'f{obj!r}\n')
        elif id(obj) in self.memo:
            self.out.append(f'r{self.memo[id(obj)]}\n')
        else:
            self.write_object(kind, obj)

    def remember(self, obj):
        self.memo[id(obj)] = len(self.memo)
        self.keep.append(obj)

    def write_object(self, kind, obj):
        if kind is str:
            self.remember(obj)
            self.out.append(f's{len(obj)}\n{obj}')
        elif kind is bytes or kind is bytearray:
            self.remember(obj)
            self.out.append(f'{"b" if kind is bytes else "B"}{len(obj)}\n{obj.decode("latin-1")}')
        elif kind is complex:
            self.remember(obj)
            self.out.append(f'c{obj.real!r}\n{obj.imag!r}\n')
        elif kind is tuple:
            self.write_tuple(obj)
        elif kind is list:
            self.remember(obj)
            self.write_items('l', obj)
        elif kind is set or kind is frozenset:
            self.write_set(kind, obj)
        elif kind is dict:
            self.remember(obj)
            self.write_pairs('d', obj)
        elif kind is _method_type:
            self.out.append('m')
            self.write(obj.__self__)
            self.write(obj.__func__.__name__)
        elif kind is _function_type or kind in _builtin_types or isinstance(obj, type):
            self.write_global(obj)
        elif kind is range or kind is slice:
            self.write_reduced(obj, (kind, (obj.start, obj.stop, obj.step)))
        elif obj is Ellipsis:
            self.out.append('E')
        elif obj is NotImplemented:
            self.out.append('I')
        else:
            self.write_instance(kind, obj)

    def write_items(self, letter, items):
        self.out.append(f'{letter}{len(items)}\n')
        for item in items:
            self.write(item)

    # A tuple gets its number after its items, because it can only be made from them.
    def write_tuple(self, obj):
        self.write_items('t', obj)
        self.remember(obj)

    def write_set(self, kind, obj):
        if kind is set:
            self.remember(obj)
            self.write_items('S', obj)
        else:
            self.write_items('z', obj)
            self.remember(obj)

    def write_pairs(self, letter, pairs):
        self.out.append(f'{letter}{len(pairs)}\n')
        for key, value in pairs.items():
            self.write(key)
            self.write(value)

    def write_global(self, obj):
        name = getattr(obj, '__qualname__', None) or obj.__name__
        module_name = getattr(obj, '__module__', None) or 'builtins'
        if '<locals>' in name:
            raise AttributeError(f"Can't pickle local object '{name}'")
        module = sys.modules.get(module_name)
        if module is None:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed")
        found = module
        for part in name.split('.'):
            found = getattr(found, part, _missing)
            if found is _missing:
                raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed")
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        self.remember(obj)
        self.out.append('g')
        self.write(module_name)
        self.write(name)

    # __reduce__ where the class has one of its own, else the class, the builtin part, and the attributes.
    def write_instance(self, kind, obj):
        reduce = getattr(kind, '__reduce__', None)
        if reduce is not None and reduce is not getattr(object, '__reduce__', None) and not isinstance(obj, BaseException):
            self.write_reduced(obj, obj.__reduce__())
            return
        if isinstance(obj, BaseException):
            self.write_reduced(obj, (kind, obj.args, obj.__dict__ or None))
            return
        if kind.__module__ not in sys.modules or not hasattr(obj, '__dict__'):
            raise TypeError(f"cannot pickle '{_type_name(kind)}' object")
        self.out.append('o')
        self.write(kind)
        self.remember(obj)
        for base in (list, dict, set, str, int, float, tuple, bytes):
            if isinstance(obj, base):
                self.out.append('p')
                self.write(base(obj))
                break
        else:
            self.out.append('-')
        getstate = getattr(kind, '__getstate__', None)
        if getstate is not None and getstate is not getattr(object, '__getstate__', None):
            self.write(obj.__getstate__())
        else:
            self.write(obj.__dict__)

    def write_reduced(self, obj, parts):
        if isinstance(parts, str):
            raise PicklingError(f"Can't pickle {obj!r}: global names are not supported here")
        self.out.append('R')
        self.write(parts[0])
        self.write(tuple(parts[1]))
        self.write(parts[2] if len(parts) > 2 else None)
        self.remember(obj)


_missing = object()


def _type_name(kind):
    return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'


class _Reader:
    def __init__(self, data):
        self.text = bytes(data).decode('utf-8', 'surrogatepass')
        self.position = 0
        self.memo = []

    def line(self):
        end = self.text.index('\n', self.position)
        line = self.text[self.position:end]
        self.position = end + 1
        return line

    def take(self):
        length = int(self.line())
        start = self.position
        self.position = start + length
        return self.text[start:self.position]

    def read(self):
        if self.position >= len(self.text):
            raise EOFError('Ran out of input')
        letter = self.text[self.position]
        self.position += 1
        if letter == 'N':
            return None
        if letter == 'T':
            return True
        if letter == 'F':
            return False
        if letter == 'i':
            return int(self.line())
        if letter == 'f':
            return float(self.line())
        if letter == 'r':
            return self.memo[int(self.line())]
        return self.read_object(letter)

    def remember(self, obj):
        self.memo.append(obj)
        return obj

    def read_object(self, letter):
        if letter == 's':
            return self.remember(self.take())
        if letter == 'b':
            return self.remember(self.take().encode('latin-1'))
        if letter == 'B':
            return self.remember(bytearray(self.take().encode('latin-1')))
        if letter == 'c':
            return self.remember(complex(float(self.line()), float(self.line())))
        if letter == 't':
            return self.remember(tuple(self.read_items()))
        if letter == 'z':
            return self.remember(frozenset(self.read_items()))
        if letter == 'l':
            items = self.remember([])
            items.extend(self.read_items())
            return items
        if letter == 'S':
            items = self.remember(set())
            items.update(self.read_items())
            return items
        if letter == 'd':
            return self.read_pairs(self.remember({}))
        if letter == 'g':
            return self.read_global()
        if letter == 'm':
            owner = self.read()
            return getattr(owner, self.read())
        if letter == 'o':
            return self.read_instance()
        if letter == 'R':
            return self.read_reduced()
        if letter == 'E':
            return Ellipsis
        if letter == 'I':
            return NotImplemented
        raise UnpicklingError(f'invalid load key, {letter!r}.')

    def read_items(self):
        return [self.read() for _ in range(int(self.line()))]

    def read_pairs(self, pairs):
        for _ in range(int(self.line())):
            key = self.read()
            pairs[key] = self.read()
        return pairs

    def read_global(self):
        place = len(self.memo)
        self.memo.append(None)
        module_name = self.read()
        name = self.read()
        if module_name not in sys.modules:
            __import__(module_name)
        found = sys.modules[module_name]
        for part in name.split('.'):
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute '{name}' on {sys.modules[module_name]!r}") from None
        self.memo[place] = found
        return found

    def read_instance(self):
        kind = self.read()
        place = len(self.memo)
        self.memo.append(None)
        builtin = self.text[self.position] == 'p'
        self.position += 1
        if not builtin:
            obj = self.memo[place] = object.__new__(kind)
            self.set_state(obj, self.read())
            return obj
        value = self.read()
        base = type(value)
        obj = self.memo[place] = base.__new__(kind, value)
        if base is list:
            list.extend(obj, value)
        elif base is dict or base is set:
            base.update(obj, value)
        self.set_state(obj, self.read())
        return obj

    def set_state(self, obj, state):
        if state is None:
            return
        setstate = getattr(type(obj), '__setstate__', None)
        if setstate is not None:
            obj.__setstate__(state)
        else:
            for key, value in state.items():
                object.__setattr__(obj, key, value)

    def read_reduced(self):
        function = self.read()
        args = self.read()
        state = self.read()
        obj = function(*args)
        self.set_state(obj, state)
        return self.remember(obj)


def __getattr__(name):
    """What reads and writes files is a module of its own."""
    if name not in ('dump', 'load', 'Pickler', 'Unpickler'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import _pickle_files
    return getattr(_pickle_files, name)
