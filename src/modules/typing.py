"""Names for annotations. Nothing checks them; they print as CPython prints them."""

import sys
from abc import ABCMeta
from types import GenericAlias as _GenericAlias, UnionType as _UnionType, _name_of

TYPE_CHECKING = False
_NOT_OF_PROTOCOLS = ('__module__', '__qualname__', '__doc__', '__dict__', '__weakref__', '__slots__', '__annotations__',
                     '__abstractmethods__', '__parameters__', '__orig_bases__', '__init__', '__init_subclass__',
                     '__subclasshook__', '__class_getitem__', '__match_args__', '_abc_impl', '_is_protocol', '_is_runtime')


class _Form:
    """A special name such as Any or Optional, perhaps with parameters."""

    def __init__(self, name, args=None, origin=None):
        self._name = name
        self.__args__ = args or ()
        self.__origin__ = origin
        self.__parameters__ = tuple(dict.fromkeys(
            item for arg in self.__args__
            for item in ((arg,) if isinstance(arg, TypeVar) else getattr(arg, '__parameters__', ()))
            if isinstance(item, TypeVar)))

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        if self.__args__:
            values = dict(zip(self.__parameters__, args))
            return _Form(self._name, tuple(values.get(arg, arg) for arg in self.__args__), self.__origin__)
        if self._name == 'Optional':
            return _union((item, None))
        if self._name == 'Union':
            return _union(args)
        return _Form(self._name, args, self.__origin__)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None or not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot instantiate {self!r}')
        return self.__origin__(*args, **kwargs)

    def __repr__(self):
        name = f'typing.{self._name}'
        if not self.__args__:
            return name
        if self._name == 'Literal':
            return f'{name}[{", ".join(map(repr, self.__args__))}]'
        if self._name == 'Annotated':
            return f'{name}[{", ".join([_shown(self.__args__[0]), *map(repr, self.__args__[1:])])}]'
        if self._name == 'Callable' and len(self.__args__) == 2:
            params, result = self.__args__
            shown = '...' if params is ... else '[' + ', '.join(map(_shown, params)) + ']'
            return f'{name}[{shown}, {_shown(result)}]'
        if self._name == 'Union':
            rest = [arg for arg in self.__args__ if arg is not type(None)]
            if len(rest) < len(self.__args__):
                inner = _shown(rest[0]) if len(rest) == 1 else f'typing.Union[{", ".join(map(_shown, rest))}]'
                return f'typing.Optional[{inner}]' if len(rest) == 1 else \
                    f'typing.Union[{", ".join(map(_shown, self.__args__))}]'
        return f'{name}[{", ".join(map(_shown, self.__args__))}]'

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        if self._name == 'Union' and other._name == 'Union':
            return set(self.__args__) == set(other.__args__)
        return (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash((self._name, tuple(map(repr, self.__args__))))

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __mro_entries__(self, bases):
        if self._name in ('Generic', 'Protocol'):
            return () if self.__origin__ is None else (self.__origin__,)
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()

    def __instancecheck__(self, instance):
        if self._name == 'Union':
            return isinstance(instance, self.__args__)
        if self.__args__ or not isinstance(self.__origin__, type):
            raise TypeError(f'{self!r} cannot be used with isinstance()')
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        if self._name == 'Union':
            return issubclass(cls, self.__args__)
        return issubclass(cls, self.__origin__)


def _shown(item):
    if isinstance(item, type):
        return _name_of(item) if item is not type(None) else 'NoneType'
    if item is None:
        return 'NoneType'
    if isinstance(item, str):
        return f'ForwardRef({item!r})'
    return _name_of(item)


def _union(args):
    flat = []
    for arg in args:
        if arg is None:
            arg = type(None)
        inner = arg.__args__ if isinstance(arg, _UnionType) or isinstance(arg, _Form) and arg._name == 'Union' else (arg,)
        for one in inner:
            if one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else _Form('Union', tuple(flat))


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        for each in constraints:
            if type(each) is tuple:
                raise TypeError(f'TypeVar(name, constraint, ...): constraints must be types. Got {each!r:.100}.')
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))


class ParamSpec(TypeVar):
    @property
    def args(self):
        return f'{self.__name__}.args'

    @property
    def kwargs(self):
        return f'{self.__name__}.kwargs'


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'__main__.{self.__name__}'

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refusing:
            def __init_subclass__(cls):
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{cls.__name__} = NewType({cls.__name__!r}, {name})`')

        return (Refusing,)

    def __or__(self, other):
        return _union((self, other))


def _check_variables(variables):
    if not all([isinstance(variable, TypeVar) for variable in variables]):
        raise TypeError('Parameters to Generic[...] must all be type variables or parameter specification variables.')
    if len(set(variables)) != len(variables):
        raise TypeError('Parameters to Generic[...] must all be unique')


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, item):
        if cls is Generic:
            _check_variables(item if isinstance(item, tuple) else (item,))
            return _Form('Generic', item if isinstance(item, tuple) else (item,), Generic)
        parameters = getattr(cls, '__parameters__', ())
        if any([isinstance(parameter, ParamSpec) for parameter in parameters]):
            items = item if isinstance(item, tuple) else (item,)
            if len(parameters) == 1 and not (items and (items[0] is ... or isinstance(items[0], (tuple, list, ParamSpec)))):
                items = (items,)
            item = tuple([tuple(part) if isinstance(part, list) else part for part in items])
        return _GenericAlias(cls, item)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = {}
        for base in cls.__dict__.get('__orig_bases__', ()):
            found.update(dict.fromkeys(getattr(base, '__parameters__', ())))
        cls.__parameters__ = tuple(found)


class _ProtocolMeta(ABCMeta):
    """What is asked whether it is of a protocol has the protocol's names, where that may be asked."""

    def _names(cls):
        names = set()
        for base in cls.__mro__:
            if base is not Protocol and base.__dict__.get('_is_protocol'):
                names.update(base.__dict__.get('__annotations__', ()))
                names.update([name for name in base.__dict__ if name not in _NOT_OF_PROTOCOLS])
        return names

    def __instancecheck__(cls, instance):
        if cls.__dict__.get('_is_protocol') and cls is not Protocol:
            if not cls.__dict__.get('_is_runtime'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if all([hasattr(instance, name) for name in cls._names()]):
                return True
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if cls.__dict__.get('_is_protocol') and cls is not Protocol:
            if not cls.__dict__.get('_is_runtime'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            if isinstance(other, type) and all([any([name in base.__dict__ for base in other.__mro__])
                                                for name in cls._names()]):
                return True
        return super().__subclasscheck__(other)

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get('_is_protocol'):
            raise TypeError('Protocols cannot be instantiated')
        return super().__call__(*args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__

    def __class_getitem__(cls, item):
        if cls is Protocol:
            return _Form('Protocol', item if isinstance(item, tuple) else (item,), Protocol)
        return _GenericAlias(cls, item)


Any = _Form('Any')
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
LiteralString = _Form('LiteralString')
Optional = _Form('Optional')
Union = _Form('Union')
Literal = _Form('Literal')
ClassVar = _Form('ClassVar')
Final = _Form('Final')
Annotated = _Form('Annotated')
Concatenate = _Form('Concatenate')
TypeAlias = _Form('TypeAlias')
TypeGuard = _Form('TypeGuard')
Required = _Form('Required')
NotRequired = _Form('NotRequired')
Unpack = _Form('Unpack')
Callable = _Form('Callable')
List = _Form('List', None, list)
Dict = _Form('Dict', None, dict)
Tuple = _Form('Tuple', None, tuple)
Set = _Form('Set', None, set)
FrozenSet = _Form('FrozenSet', None, frozenset)
Type = _Form('Type', None, type)
for _name in ('Iterable', 'Iterator', 'Generator', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Awaitable',
              'Coroutine', 'Sequence', 'MutableSequence', 'Mapping', 'MutableMapping', 'Collection', 'Container',
              'Hashable', 'Sized', 'Reversible', 'MutableSet', 'AbstractSet', 'KeysView', 'ValuesView', 'ItemsView',
              'ContextManager', 'AsyncContextManager', 'SupportsInt', 'SupportsFloat', 'SupportsIndex', 'IO', 'TextIO',
              'BinaryIO', 'Pattern', 'Match', 'ByteString', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsRound'):
    globals()[_name] = _Form(_name)
Text = str

_OF_COLLECTIONS = {'Deque': 'deque', 'DefaultDict': 'defaultdict', 'OrderedDict': 'OrderedDict', 'Counter': 'Counter',
                   'ChainMap': 'ChainMap'}


def __getattr__(name):
    """The forms of classes that few programs need: made when they are asked for."""
    if name not in _OF_COLLECTIONS:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}', name=name, obj=sys.modules[__name__])
    import collections
    form = globals()[name] = _Form(name, None, getattr(collections, _OF_COLLECTIONS[name]))
    return form






class _NamedTupleMeta(type):
    def __new__(mcs, name, bases, namespace):
        if '_is_root' in namespace:
            return super().__new__(mcs, name, bases, namespace)
        from collections import namedtuple
        annotations = namespace.get('__annotations__', {})
        defaults, seen = [], None
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
                seen = field
            elif seen is not None:
                raise TypeError(f'non-default namedtuple field {field} cannot follow default field {seen}')
        made = namedtuple(name, annotations, defaults=defaults, module=namespace.get('__module__'))
        made.__annotations__ = annotations
        for key, value in namespace.items():
            if key not in annotations and key not in ('__module__', '__qualname__', '__annotations__', '__classcell__'):
                setattr(made, key, value)
        return made


class _NamedTupleRoot(metaclass=_NamedTupleMeta):
    _is_root = True


class _NamedTuple:
    def __call__(self, typename, fields=None, /, **kwargs):
        from collections import namedtuple
        pairs = list(kwargs.items()) if fields is None else list(fields)
        made = namedtuple(typename, [name for name, _ in pairs], module='__main__')
        made.__annotations__ = dict(pairs)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTupleRoot,)


NamedTuple = _NamedTuple()


class _TypedDictMeta(type):
    def __new__(mcs, name, bases, namespace, total=True):
        made = super().__new__(mcs, name, bases, namespace)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class _TypedDictRoot(metaclass=_TypedDictMeta):
    pass


class _TypedDict:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta.__new__(_TypedDictMeta, typename, (), {'__annotations__': dict(fields or kwargs)})

    def __mro_entries__(self, bases):
        return (_TypedDictRoot,)


TypedDict = _TypedDict()


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorate


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def runtime_checkable(cls):
    if not isinstance(cls, _ProtocolMeta) or not cls.__dict__.get('_is_protocol'):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime = True
    return cls


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import _hints
    return _hints.of(obj, globalns, localns, include_extras)


def get_origin(tp):
    if isinstance(tp, _UnionType):
        return _UnionType
    if isinstance(tp, _Form):
        return tp.__origin__ or (globals()[tp._name] if tp.__args__ else None)
    return getattr(tp, '__origin__', None)


def get_args(tp):
    return getattr(tp, '__args__', ())


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'ForwardRef ParamSpecArgs ParamSpecKwargs clear_overloads get_overloads no_type_check_decorator MappingView',
}


AnyStr = TypeVar('AnyStr', bytes, str)
__all__ = [name for name in globals() if name[0] != '_' and name not in ('sys', 'ABCMeta', 'override')] + list(_OF_COLLECTIONS)
