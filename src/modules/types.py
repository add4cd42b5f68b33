"""Names for the types of the interpreter, unions and parameterized types."""

import sys


def _function():
    pass


async def _coroutine():
    pass


async def _async_generator():
    yield


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
_c = _coroutine()
CoroutineType = type(_c)
_c.close()
GeneratorType = type((lambda: (yield))())
AsyncGeneratorType = type(_async_generator())
ModuleType = type(sys)
BuiltinFunctionType = BuiltinMethodType = type(len)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


class _C:
    def method(self):
        pass


MethodType = type(_C().method)
CellType = type((lambda x: lambda: x)(1).__closure__[0])
try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
FrameType = type('frame', (), {'__module__': 'builtins'})  # for annotations: there are none
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(type('_', (), {'__slots__': ('_',)})._)
del _function, _coroutine, _async_generator, _c, _C


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        items = ', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        return f'{name}({items})'

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


class MappingProxyType:
    """A view of a mapping that cannot be changed through it."""

    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __len__(self):
        return len(self._mapping)

    def __iter__(self):
        return iter(self._mapping)

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)

    def __repr__(self):
        return f'mappingproxy({self._mapping!r})'

    def __str__(self):
        return str(self._mapping)

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __or__(self, other):
        return self._mapping | (other._mapping if isinstance(other, MappingProxyType) else other)

    def __ror__(self, other):
        return other | self._mapping

    def __ior__(self, other):
        raise TypeError("'|=' is not supported by mappingproxy; use '|' instead")


MappingProxyType.__name__ = MappingProxyType.__qualname__ = 'mappingproxy'
MappingProxyType.__module__ = 'builtins'


def _name_of(item):
    if item is None or item is NoneType:
        return 'None'
    if item is ...:
        return '...'
    if item is type:
        return 'type'
    if isinstance(item, type) and not isinstance(item, GenericAlias):
        return item.__qualname__ if item.__module__ == 'builtins' else f'{item.__module__}.{item.__qualname__}'
    if isinstance(item, list):
        return '[' + ', '.join(_name_of(one) for one in item) + ']'
    return repr(item)


def _parameters(args):
    found = {}
    for item in args:
        if type(item).__name__ in ('TypeVar', 'ParamSpec'):
            found[item] = None
        elif not isinstance(item, type):
            found.update(dict.fromkeys(getattr(item, '__parameters__', ())))
    return tuple(found)


class GenericAlias:
    """A class with its parameters, such as list[int]."""

    _static_type = True
    __unpacked__ = False

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _parameters(self.__args__)

    def __repr__(self):
        star = '*' if self.__unpacked__ else ''
        args = ', '.join(_name_of(item) for item in self.__args__) or '()'
        return f'{star}{_name_of(self.__origin__)}[{args}]'

    def __iter__(self):
        starred = GenericAlias(self.__origin__, self.__args__)
        starred.__unpacked__ = True
        yield starred

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        values = dict(zip(self.__parameters__, args))
        return GenericAlias(self.__origin__, tuple(_replace(item, values) for item in self.__args__))

    def __getattr__(self, name):
        if name.startswith('__') and name not in ('__name__', '__qualname__', '__module__', '__doc__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__unpacked__ == other.__unpacked__ and self.__origin__ == other.__origin__ \
            and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __instancecheck__(self, instance):
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')

    def __subclasscheck__(self, cls):
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')


def _replace(item, values):
    if item in values:
        return values[item]
    return item[tuple(values.get(p, p) for p in item.__parameters__)] if getattr(item, '__parameters__', ()) else item


class UnionType:
    """What `int | str` is."""

    _static_type = True

    def __init__(self, args=None):
        if args is None:
            raise TypeError("cannot create 'types.UnionType' instances")
        self.__args__ = args
        self.__parameters__ = _parameters(args)

    def __getitem__(self, items):
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        values = dict(zip(self.__parameters__, items if isinstance(items, tuple) else (items,)))
        made, *rest = [_replace(item, values) for item in self.__args__]
        for item in rest:
            made = made | item
        return made

    def __repr__(self):
        return ' | '.join(_name_of(item) for item in self.__args__)

    def __eq__(self, other):
        return isinstance(other, UnionType) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


def _union(a, b):
    args = []
    for side in (a, b):
        if side is None:
            side = NoneType
        for item in side.__args__ if isinstance(side, UnionType) else (side,):
            if not isinstance(item, (type, GenericAlias)) and not hasattr(item, '__origin__') \
                    and type(item).__module__ != 'typing':
                return NotImplemented
            if item not in args:
                args.append(item)
    return args[0] if len(args) == 1 else UnionType(tuple(args))


def resolve_bases(bases):
    resolved = []
    for base in bases:
        entries = None if isinstance(base, type) else getattr(type(base), '__mro_entries__', None)
        if entries is None:
            resolved.append(base)
        else:
            resolved += entries(base, bases)
    return tuple(resolved)


def _repr_of_derived(obj, payload):
    """The repr of an object whose class derives from set, frozenset or bytearray."""
    name = type(obj).__name__
    if isinstance(payload, bytearray):
        return name + repr(payload)[len('bytearray'):]
    return f'{name}({{{repr(list(payload))[1:-1]}}})' if payload else f'{name}()'


def _resolve(bases, _):
    return resolve_bases(bases)


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    if exec_body is not None:
        exec_body(namespace)
    return meta(name, bases, namespace, **kwds)


def coroutine(function):
    return function


class DynamicClassAttribute(property):
    pass


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'prepare_class',
}
