"""Weak references and what is made of them. The cells are in weakref.cpp."""

import _weakref
import atexit as _atexit
from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet


class ReferenceType:
    __slots__ = ('_cell', '_hash', '_callback')

    def __new__(cls, object, callback=None, /, *args):
        if cls is ReferenceType and callback is None:
            for known in _weakref.owners(object, True):
                if type(known) is ReferenceType:
                    return known
        if isinstance(object, ReferenceType):
            raise TypeError(f"cannot create weak reference to '{_name(type(object))}' object")
        self = super().__new__(cls)
        self._hash = None
        self._callback = callback
        self._cell = _weakref.cell(object, self, callback)
        return self

    def __init__(self, object, callback=None, /):
        pass

    @property
    def __callback__(self):
        return None if self._cell.target() is None else self._callback

    def __call__(self):
        return self._cell.target()

    def __hash__(self):
        if self._hash is None:
            object = self._cell.target()
            if object is None:
                raise TypeError('weak object has gone away')
            self._hash = hash(object)
        return self._hash

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        mine, theirs = self._cell.target(), other._cell.target()
        if mine is None or theirs is None:
            return self is other
        return mine == theirs

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __repr__(self):
        object = self._cell.target()
        place = f'<weakref at {id(self):#x};'
        if object is None:
            return f'{place} dead>'
        name = getattr(object, '__name__', None)
        end = f' ({name})>' if isinstance(name, str) else '>'
        return f"{place} to '{_name(type(object))}' at {id(object):#x}{end}"


ReferenceType.__module__ = 'weakref'
ref = ReferenceType


def _name(cls):
    return cls.__name__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__name__}'


class KeyedRef(ref):
    """A reference that knows the key it is kept under."""

    __slots__ = ('key',)

    def __new__(cls, object, callback, key):
        self = super().__new__(cls, object, callback)
        self.key = key
        return self

    def __init__(self, object, callback, key):
        super().__init__(object, callback)


class WeakMethod(ref):
    """A reference to a bound method, which is made anew as long as its object is there."""

    __slots__ = ('_function', '_type')

    def __new__(cls, method, callback=None):
        try:
            object, function = method.__self__, method.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(method)}') from None
        self = super().__new__(cls, object, callback)
        self._function = ref(function)
        self._type = type(method)
        return self

    def __call__(self):
        object, function = super().__call__(), self._function()
        if object is None or function is None:
            return None
        return self._type(function, object)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


def getweakrefcount(object, /):
    return len(_weakref.owners(object, False))


def getweakrefs(object, /):
    return _weakref.owners(object, False)


def _forward(name):
    def method(self, *args):
        return getattr(_target(self), name)(*[_target(one) if isinstance(one, ProxyType) else one for one in args])
    method.__name__ = name
    return method


def _target(proxy):
    object = _ref_of(proxy)._cell.target()
    if object is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return object


class ProxyType:
    __slots__ = ('_ref', '__weakref__')

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __str__(self):
        return str(_target(self))

    def __repr__(self):
        object = _target(self)
        return f'<weakproxy at {id(self):#x} to {type(object).__name__} at {id(object):#x}>'

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __hash__(self):
        raise TypeError(f"unhashable type: '{type(self).__qualname__}'")


for _operator in ('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'and',
                  'or', 'xor', 'lshift', 'rshift', 'radd', 'rsub', 'rmul', 'rtruediv', 'iadd', 'isub', 'imul', 'neg',
                  'pos', 'abs', 'invert', 'int', 'float', 'index', 'next', 'enter', 'exit', 'bytes', 'reversed'):
    setattr(ProxyType, f'__{_operator}__', _forward(f'__{_operator}__'))
ProxyType.__hash__ = lambda self: _unhashable(self)


def _unhashable(proxy):
    raise TypeError(f"unhashable type: 'weakref.{type(proxy).__name__}'")


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def _ref_of(proxy):
    return object.__getattribute__(proxy, '_ref')


def proxy(object_, callback=None, /):
    made = object.__new__(CallableProxyType if callable(object_) else ProxyType)
    object.__setattr__(made, '_ref', ref(object_) if callback is None else ref(object_, lambda _: callback(made)))
    return made


class WeakValueDictionary(_MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = data = {}

        def remove(reference):
            if data.get(reference.key) is reference:
                del data[reference.key]
        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __iter__(self):
        for key, _ in self._pairs():
            yield key

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def _pairs(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def keys(self):
        return iter(self)

    def values(self):
        for _, value in self._pairs():
            yield value

    def items(self):
        return self._pairs()

    def valuerefs(self):
        return list(self.data.values())

    itervaluerefs = valuerefs

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def pop(self, key, *default):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is not None:
            return value
        self[key] = default
        return default

    def clear(self):
        self.data.clear()

    def copy(self):
        made = WeakValueDictionary()
        for key, value in self._pairs():
            made[key] = value
        return made

    __copy__ = copy

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


class WeakKeyDictionary(_MutableMapping):
    def __init__(self, dict=None):
        self.data = data = {}

        def remove(reference):
            data.pop(reference, None)
        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        reference = ref(key)
        if reference not in self.data:
            reference = ref(key, self._remove)
        self.data[reference] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for key, _ in self._pairs():
            yield key

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def _pairs(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keys(self):
        return iter(self)

    def values(self):
        for _, value in self._pairs():
            yield value

    def items(self):
        return self._pairs()

    def keyrefs(self):
        return list(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def copy(self):
        made = WeakKeyDictionary()
        for key, value in self._pairs():
            made[key] = value
        return made

    __copy__ = copy

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


class WeakSet(_MutableSet):
    def __init__(self, data=None):
        self.data = references = set()
        self._remove = references.discard
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(set(self))

    def add(self, item):
        if ref(item) not in self.data:
            self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
        while True:
            try:
                reference = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = reference()
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        return type(self)(item for item in self if item not in set(other))

    __sub__ = difference

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return type(self)(item for item in self if item in set(other))

    __and__ = intersection

    def intersection_update(self, other):
        other = set(other)
        for item in self:
            if item not in other:
                self.discard(item)

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        return set(self) <= set(other)

    __le__ = issubset

    def __lt__(self, other):
        return set(self) < set(other)

    def issuperset(self, other):
        return set(self) >= set(other)

    __ge__ = issuperset

    def __gt__(self, other):
        return set(self) > set(other)

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return set(self) == set(other)

    def symmetric_difference(self, other):
        return type(self)(set(self) ^ set(other))

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        for item in set(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    __or__ = union

    def isdisjoint(self, other):
        return not self.intersection(other)


class finalize:
    """Calls a function when an object ends, or at the end of the process at the latest."""

    __slots__ = ('_key', '__weakref__')
    _registry = {}
    _count = 0
    _is_entered = False

    class _Info:
        __slots__ = ('reference', 'function', 'args', 'kwargs', 'atexit', 'index')

    def __init__(self, obj, func, /, *args, **kwargs):
        cls = finalize
        if not cls._is_entered:
            _atexit.register(cls._exit)
            cls._is_entered = True
        info = cls._Info()
        info.reference = ref(obj, lambda _: self())
        info.function = func
        info.args = args
        info.kwargs = kwargs
        info.atexit = True
        info.index = cls._count
        cls._count += 1
        cls._registry[self] = info

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info is not None:
            return info.function(*info.args, **info.kwargs)

    def _parts(self, info):
        object = info and info.reference()
        return None if object is None else (object, info.function, info.args, info.kwargs)

    def detach(self):
        parts = self._parts(self._registry.get(self))
        if parts is not None and self._registry.pop(self, None):
            return parts

    def peek(self):
        return self._parts(self._registry.get(self))

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        object = info and info.reference()
        if object is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(object).__name__!r} at {id(object):#x}>'

    @classmethod
    def _exit(cls):
        while True:
            pending = [(info.index, one) for one, info in finalize._registry.items() if info.atexit]
            if not pending:
                break
            _, last = max(pending, key=lambda pair: pair[0])
            try:
                last()
            except Exception as exception:
                import sys
                sys.excepthook(type(exception), exception, exception.__traceback__)
