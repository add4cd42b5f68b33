"""Containers beside the builtin ones."""

from functools import reduce as _reduce
import operator as _operator
from types import GenericAlias as _GenericAlias
from _lifecycle_native import type_name as _type_name

_missing = object()


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = [str(name) for name in field_names]
    if rename:
        seen = set()
        for i, name in enumerate(fields):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith('_') or name in seen:
                fields[i] = f'_{i}'
            seen.add(name)
    _check_names(typename, fields, rename)
    defaults = tuple(defaults or ())
    if len(defaults) > len(fields):
        raise TypeError('Got more default values than field names')
    field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))
    fields = tuple(fields)

    def __new__(cls, /, *args, **kwargs):
        if len(args) != len(fields) or kwargs:
            args = _bind(typename, fields, field_defaults, args, kwargs)
        return tuple.__new__(cls, args)

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(fields):
            raise TypeError(f'Expected {len(fields)} arguments, got {len(values)}')
        return tuple.__new__(cls, values)

    def _replace(self, /, **kwargs):
        result = type(self)._make(kwargs.pop(name, value) for name, value in zip(fields, self))
        if kwargs:
            raise ValueError(f'Got unexpected field names: {list(kwargs)!r}')
        return result

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{name}={value!r}" for name, value in zip(fields, self))})'

    def _asdict(self):
        return dict(zip(fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        '__doc__': f'{typename}({", ".join(fields)})',
        '__slots__': (),
        '_fields': fields,
        '_field_defaults': field_defaults,
        '__new__': __new__,
        '_make': classmethod(_make),
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': fields,
    }
    for i, name in enumerate(fields):
        namespace[name] = _Field(i)
    result = type(typename, (tuple,), namespace)
    result.__module__ = module if module is not None else _caller()
    return result


class _Field:
    def __init__(self, place):
        self._place = place
        self.__doc__ = f'Alias for field number {place}'

    def __get__(self, instance, owner=None):
        return self if instance is None else instance[self._place]

    def __set__(self, instance, value):
        raise AttributeError("can't set attribute")


def _caller():
    from _lifecycle_native import frame_place
    place = frame_place(2)
    return place[2].get('__name__', '__main__') if place else '__main__'


_KEYWORDS = frozenset(('False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue',
                       'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in',
                       'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'))


def _check_names(typename, fields, rename):
    for name in [typename] + fields:
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if name in _KEYWORDS:
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in fields:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _bind(typename, fields, defaults, args, kwargs):
    if len(args) > len(fields):
        least = len(fields) - len(defaults) + 1
        most = len(fields) + 1
        takes = f'from {least} to {most} positional arguments' if defaults else f'{most} positional argument{"" if most == 1 else "s"}'
        raise TypeError(f'{typename}.__new__() takes {takes} but {len(args) + 1} were given')
    values, absent = list(args), []
    for name in fields[:len(args)]:
        if name in kwargs:
            raise TypeError(f"{typename}.__new__() got multiple values for argument '{name}'")
    for name in fields[len(args):]:
        if name in kwargs:
            values.append(kwargs.pop(name))
        elif name in defaults:
            values.append(defaults[name])
        else:
            absent.append(repr(name))
    if kwargs:
        raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{next(iter(kwargs))}'")
    if absent:
        names = absent[0] if len(absent) == 1 else ' and '.join(absent) if len(absent) == 2 else \
            ', '.join(absent[:-1]) + f', and {absent[-1]}'
        raise TypeError(f'{typename}.__new__() missing {len(absent)} required positional '
                        f'argument{"" if len(absent) == 1 else "s"}: {names}')
    return values


def _reflected(other, name, self):
    """C code concatenates and repeats sequences itself where the other's method does not."""
    method = getattr(type(other), name, None)
    return NotImplemented if method is None else method(other, self)


class deque:
    """A queue with two ends: the items from [_first] on in a list, and before them those pushed in front, reversed."""

    _static_type = 'sequence'
    _is_match_sequence = True

    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError('maxlen must be non-negative')
        self._items = {}
        self._first = self._end = 0
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, x, /):
        self._items[self._end] = x
        self._end += 1
        if self._maxlen is not None and self._end - self._first > self._maxlen:
            self.popleft()

    def appendleft(self, x, /):
        self._items[self._first - 1] = x
        self._first -= 1
        if self._maxlen is not None and self._end - self._first > self._maxlen:
            self.pop()

    def pop(self):
        if self._end == self._first:
            raise IndexError('pop from an empty deque')
        self._end -= 1
        return self._items.pop(self._end)

    def popleft(self):
        if self._end == self._first:
            raise IndexError('pop from an empty deque')
        item = self._items.pop(self._first)
        self._first += 1
        return item

    def extend(self, iterable, /):
        for x in list(iterable) if iterable is self else iterable:
            self.append(x)

    def extendleft(self, iterable, /):
        for x in list(iterable) if iterable is self else iterable:
            self.appendleft(x)

    def clear(self):
        self._items.clear()
        self._first = self._end = 0

    def copy(self):
        return type(self)(self, self._maxlen)

    __copy__ = copy

    def count(self, x, /):
        return sum(1 for item in self if item is x or item == x)

    def index(self, x, *bounds):
        items = list(self)
        start, stop, _ = slice(*(bounds if len(bounds) != 1 else (bounds[0], None))).indices(len(items)) \
            if bounds else (0, len(items), 1)
        for i in range(start, stop):
            if items[i] is x or items[i] == x:
                return i
        raise ValueError(f'{x!r} is not in deque')

    def insert(self, i, x, /):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError('deque already at its maximum size')
        items = list(self)
        items.insert(i, x)
        self._fill(items)

    def remove(self, value, /):
        items = list(self)
        for i, item in enumerate(items):
            if item is value or item == value:
                del items[i]
                self._fill(items)
                return
        raise ValueError(f'{value!r} is not in deque')

    def reverse(self):
        self._fill(list(self)[::-1])

    def rotate(self, n=1, /):
        n = _operator.index(n)
        size = len(self)
        if size > 1:
            n %= size
            if n <= size // 2:
                for _ in range(n):
                    self.appendleft(self.pop())
            else:
                for _ in range(size - n):
                    self.append(self.popleft())

    def _fill(self, items):
        self.clear()
        for x in items:
            self.append(x)

    def _place(self, index):
        if not isinstance(index, int):
            index = _operator.index(index)
        size = self._end - self._first
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError('deque index out of range')
        return self._first + index

    def __getitem__(self, index):
        self._check_index(index)
        return self._items[self._place(index)]

    def _check_index(self, index):
        if not hasattr(type(index), '__index__'):
            raise TypeError(f"sequence index must be integer, not '{_type_name(index)}'")

    def __setitem__(self, index, value):
        self._check_index(index)
        self._items[self._place(index)] = value

    def __delitem__(self, index):
        self._check_index(index)
        items = list(self)
        del items[self._place(index) - self._first]
        self._fill(items)

    def __len__(self):
        return self._end - self._first

    def __bool__(self):
        return self._end != self._first

    def __iter__(self):
        first, end, items = self._first, self._end, self._items
        for i in range(first, end):
            if self._first != first or self._end != end:
                raise RuntimeError('deque mutated during iteration')
            yield items[i]
        if self._first != first or self._end != end:
            raise RuntimeError('deque mutated during iteration')

    def __reversed__(self):
        items = self._items
        for i in range(self._end - 1, self._first - 1, -1):
            yield items[i]

    def __contains__(self, x):
        for item in deque.__iter__(self):
            if item is x or item == x:
                return True
        return False

    def __repr__(self):
        items = ', '.join('[...]' if item is self else repr(item) for item in self)
        return f'{type(self).__name__}([{items}])' if self._maxlen is None else \
            f'{type(self).__name__}([{items}], maxlen={self._maxlen})'

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            made = _reflected(other, '__radd__', self)
            if made is not NotImplemented:
                return made
            raise TypeError(f'can only concatenate deque (not "{_type_name(other)}") to deque')
        made = self.copy()
        made.extend(other)
        return made

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        if not hasattr(type(n), '__index__') and not isinstance(n, (list, tuple, str, bytes, bytearray, deque)):
            made = _reflected(n, '__rmul__', self)
            if made is not NotImplemented:
                return made
        return self._repeated(n)

    def __rmul__(self, n):
        return self._repeated(n)

    def _repeated(self, n):
        if not hasattr(type(n), '__index__'):
            raise TypeError(f"can't multiply sequence by non-int of type '{_type_name(n)}'")
        return type(self)(list(self) * n, self._maxlen)

    def __imul__(self, n):
        self._fill(list(self) * n)
        return self

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


class defaultdict(dict):
    _static_type = True

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        super().__init__(*args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def __repr__(self):
        return f'{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})'

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = type(self)(self.default_factory, other)
        made.update(self)
        return made

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


def _pair(pair):
    if type(pair) is tuple and len(pair) == 2:
        return pair
    parts = []
    for part in pair:
        if len(parts) == 2:
            raise ValueError('too many values to unpack (expected 2)')
        parts.append(part)
    if len(parts) < 2:
        raise ValueError(f'need more than {len(parts)} value{"" if parts else "s"} to unpack')
    return parts


def _united(cls, left, right):
    if not isinstance(left, dict) or not isinstance(right, dict):
        return NotImplemented
    made = cls(left)
    made._set_all((right,), {})
    return made


class OrderedDict(dict):
    _static_type = _is_ordered = True

    def __init__(self, /, *args, **kwds):
        self._set_all(args, kwds)

    def update(self, /, *args, **kwds):
        self._set_all(args, kwds)

    def __or__(self, other):
        return _united(type(self), self, other)

    def __ror__(self, other):
        return _united(type(self), other, self)

    def __ior__(self, other):
        self._set_all((other,), {})
        return self

    def _set_all(self, args, kwds):
        if len(args) > 1:
            raise TypeError(f'expected at most 1 arguments, got {len(args)}')
        for arg in args:
            if type(arg) is not dict and hasattr(arg, 'keys'):
                for key in arg.keys():
                    self[key] = arg[key]
                continue
            for pair in arg.items() if hasattr(arg, 'items') else arg:
                key, value = _pair(pair)
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def popitem(self, last=True):
        if not self:
            raise KeyError('dictionary is empty')
        key = next(reversed(dict.keys(self)) if last else iter(self))
        return key, self.pop(key)

    def move_to_end(self, key, last=True):
        if not self or key not in self:  # The key is KeyError's argument, or all of its arguments, as for CPython's C code.
            raise KeyError(*(() if key is None else key if isinstance(key, tuple) else (key,)))
        value = self.pop(key)
        if last:
            self[key] = value
            return
        others = list(self.items())
        self.clear()
        self[key] = value
        for other, value in others:
            self[other] = value

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return f'{type(self).__name__}({list(self.items())!r})' if self else f'{type(self).__name__}()'

    def copy(self):
        return type(self)(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


# Those of this module, mappings of types, and what derives from collections.abc.Mapping.
def _is_mapping(object):
    kind = type(object)
    return isinstance(object, dict) or hasattr(kind, 'keys') and hasattr(kind, 'items') and hasattr(kind, '__getitem__')


class Counter(dict):
    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        items = sorted(self.items(), key=_operator.itemgetter(1), reverse=True)
        return items if n is None else items[:max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        if _is_mapping(iterable):
            if self:
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                super().update(iterable)
        elif iterable is not None:
            get = self.get
            for key in iterable:
                self[key] = get(key, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if _is_mapping(iterable):
            for key, count in iterable.items():
                self[key] = self.get(key, 0) - count
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return type(self)(self)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def __repr__(self):
        if not self:
            return f'{type(self).__name__}()'
        try:
            items = dict(self.most_common())
        except TypeError:
            items = dict(self)
        return f'{type(self).__name__}({items!r})'

    def _combined(self, other, function, sign=0):
        """What [function] makes of two counts, where that is more than 0. Of what [other] alone has, [sign] times as much."""
        if not isinstance(other, Counter):
            return NotImplemented
        made = Counter()
        for key, count in self.items():
            count = function(count, other[key])
            if count > 0:
                made[key] = count
        if sign:
            for key, count in other.items():
                if key not in self and (count > 0 if sign > 0 else count < 0):
                    made[key] = count if sign > 0 else 0 - count
        return made

    def __add__(self, other):
        return self._combined(other, _operator.add, 1)

    def __sub__(self, other):
        return self._combined(other, _operator.sub, -1)

    def __or__(self, other):
        return self._combined(other, _larger, 1)

    def __and__(self, other):
        return self._combined(other, _smaller)

    def __pos__(self):
        return self._combined(Counter(), _operator.add)

    def __neg__(self):
        return Counter()._combined(self, _operator.sub, -1)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for key in list(self) + list(other))

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for key in list(self) + list(other))

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] >= other[key] for key in list(self) + list(other))

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    def _keep_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._keep_positive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._keep_positive()

    def __iand__(self, other):
        for key, count in self.items():
            most = other[key]
            if most < count:
                self[key] = most
        return self._keep_positive()


def _larger(a, b):
    return b if a < b else a


def _smaller(a, b):
    return a if a < b else b


__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']


def __getattr__(name):
    """What few programs need is a module of its own."""
    if name == 'abc':
        import collections.abc
        return collections.abc
    if name not in ('ChainMap', 'UserDict', 'UserList', 'UserString'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import _user_containers
    found = globals()[name] = getattr(_user_containers, name)
    return found
