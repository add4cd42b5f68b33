"""Classes made from their annotations."""

from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


class _KeywordOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KeywordOnly()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 '_kind')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _MappingProxyType(metadata or {})
        self.kw_only = kw_only
        self._kind = 'field'

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},'
                f'_field_type={self._kind})')


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen


def _is_class_var(annotation):
    if isinstance(annotation, str):
        head = annotation.split('[')[0].strip()
        return head in ('ClassVar', 'typing.ClassVar', 't.ClassVar')
    return getattr(annotation, '_name', None) == 'ClassVar' or getattr(
        getattr(annotation, '__origin__', None), '_name', None) == 'ClassVar'


def _is_init_var(annotation):
    if isinstance(annotation, str):
        return annotation.split('[')[0].strip() in ('InitVar', 'dataclasses.InitVar')
    return annotation is InitVar or isinstance(annotation, InitVar)


def _own_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING) if name in cls.__dict__ else MISSING
    made = default if isinstance(default, Field) else field(default=default)
    made.name = name
    made.type = annotation
    if _is_class_var(annotation):
        made._kind = 'class'
        if made.default_factory is not MISSING:
            raise TypeError(f'field {name} cannot have a default factory')
    elif _is_init_var(annotation):
        made._kind = 'init'
        if made.default_factory is not MISSING:
            raise TypeError(f'field {name} cannot have a default factory')
    if made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._kind == 'field' and type(made.default).__hash__ is None:
        raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: use default_factory')
    return made


def _collect(cls, kw_only):
    fields = {}
    has_frozen = has_thawed = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            fields.update(inherited)
            if getattr(base, _PARAMS).frozen:
                has_frozen = True
            else:
                has_thawed = True
    own = []
    is_kw_only = kw_only
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if annotation is KW_ONLY or isinstance(annotation, str) and annotation in ('KW_ONLY', 'dataclasses.KW_ONLY'):
            is_kw_only = True
        else:
            own.append(_own_field(cls, name, annotation, is_kw_only))
    for made in own:
        fields[made.name] = made
        if isinstance(cls.__dict__.get(made.name), Field):
            if made.default is MISSING:
                delattr(cls, made.name)
            else:
                setattr(cls, made.name, made.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return fields, has_frozen, has_thawed


def _names(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return ' and '.join(names)
    return ', '.join(names[:-1]) + ', and ' + names[-1]


def _make_init(cls, fields, frozen):
    """An __init__ that binds its arguments to [fields] and fills the instance."""
    parameters = [made for made in fields if made.init and made._kind != 'class']
    positional = [made for made in parameters if not made.kw_only]
    keyword_only = [made for made in parameters if made.kw_only]
    seen_default = False
    for made in positional:
        if made.default is not MISSING or made.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f'non-default argument {made.name!r} follows default argument')
    title = f'{cls.__qualname__}.__init__()'
    known = {made.name for made in parameters}
    required = [made.name for made in positional if made.default is MISSING and made.default_factory is MISSING]
    has_post_init = hasattr(cls, '__post_init__')
    init_vars = [made.name for made in fields if made._kind == 'init']
    count = len(positional)
    store = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if len(args) > count:
            least = len(required) + 1
            takes = f'from {least} to {count + 1}' if least != count + 1 else f'{count + 1}'
            raise TypeError(f'{title} takes {takes} positional argument{"s" if count or least != count + 1 else ""} '
                            f'but {len(args) + 1} were given')
        values = {made.name: value for made, value in zip(positional, args)}
        for name, value in kwargs.items():
            if name not in known:
                raise TypeError(f"{title} got an unexpected keyword argument '{name}'")
            if name in values:
                raise TypeError(f"{title} got multiple values for argument '{name}'")
            values[name] = value
        absent = [name for name in required if name not in values]
        if absent:
            raise TypeError(f'{title} missing {len(absent)} required positional argument{"s" if len(absent) > 1 else ""}: '
                            f'{_names(absent)}')
        absent = [made.name for made in keyword_only
                  if made.default is MISSING and made.default_factory is MISSING and made.name not in values]
        if absent:
            raise TypeError(f'{title} missing {len(absent)} required keyword-only argument{"s" if len(absent) > 1 else ""}: '
                            f'{_names(absent)}')
        for made in fields:
            if made._kind == 'class':
                continue
            name = made.name
            if name in values:
                value = values[name]
            elif made.default_factory is not MISSING:
                value = made.default_factory()
            elif made.default is not MISSING:
                value = made.default
            else:
                continue
            if made._kind == 'init':
                values[name] = value
            else:
                store(self, name, value)
        if has_post_init:
            self.__post_init__(*[values[name] for name in init_vars])

    __init__.__qualname__ = f'{cls.__qualname__}.__init__'
    annotations = {made.name: made.type.type if isinstance(made.type, InitVar) else made.type for made in parameters}
    annotations['return'] = None
    __init__.__annotations__ = annotations
    return __init__


def _make_repr(cls, names):
    running = set()

    def __repr__(self):
        if id(self) in running:
            return '...'
        running.add(id(self))
        try:
            fields = ', '.join(f'{name}={getattr(self, name)!r}' for name in names)
            return f'{type(self).__qualname__}({fields})'
        finally:
            running.discard(id(self))

    return __repr__


def _values(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) == _values(other, names)
        return NotImplemented

    return __eq__


def _order_methods(names):
    def __lt__(self, other):
        return _values(self, names) < _values(other, names) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self, other):
        return _values(self, names) <= _values(other, names) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self, other):
        return _values(self, names) > _values(other, names) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self, other):
        return _values(self, names) >= _values(other, names) if other.__class__ is self.__class__ else NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _set_new(cls, name, method, message=None):
    if name in cls.__dict__:
        if message is not None:
            raise TypeError(message)
        return
    method.__qualname__ = f'{cls.__qualname__}.{name}'
    setattr(cls, name, method)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    fields, has_frozen, has_thawed = _collect(cls, kw_only)
    if has_thawed and frozen:
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    if has_frozen and not frozen:
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, _Params(init, repr, eq, order, unsafe_hash, frozen))
    real = [made for made in fields.values() if made._kind == 'field']
    own_hash = cls.__dict__.get('__hash__', MISSING)
    has_own_hash = not (own_hash is MISSING or own_hash is None and '__eq__' in cls.__dict__)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    if init:
        _set_new(cls, '__init__', _make_init(cls, list(fields.values()), frozen))
    if repr:
        _set_new(cls, '__repr__', _make_repr(cls, [made.name for made in real if made.repr]))
    compared = [made.name for made in real if made.compare]
    if eq:
        _set_new(cls, '__eq__', _make_eq(compared))
    if order:
        for method in _order_methods(compared):
            _set_new(cls, method.__name__, method,
                     f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}. '
                     f'Consider using functools.total_ordering')
    if frozen:
        for method in _freeze(cls, {made.name for made in real}):
            _set_new(cls, method.__name__, method,
                     f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
    _process_hash(cls, real, unsafe_hash, eq, frozen, has_own_hash)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(made.name for made in fields.values() if made.init and not made.kw_only)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature(fields.values(), init)
    return _with_slots(cls, real) if slots else cls


def _shown_type(kind):
    if isinstance(kind, type) and type(kind) is not _GenericAlias:
        return kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'
    return repr(kind).replace('typing.', '')


def _signature(fields, init):
    """What __init__ takes, as documentation shows it."""
    positional, keywords = [], []
    for made in fields if init else ():
        if not made.init or made._kind == 'class':
            continue
        shown = f'{made.name}: {_shown_type(made.type)}'
        if made.default is not MISSING:
            shown += f' = {made.default!r}'
        elif made.default_factory is not MISSING:
            shown += ' = <factory>'
        (keywords if made.kw_only else positional).append(shown)
    return f'({", ".join(positional + ["*"] + keywords if keywords else positional)})'


def _process_hash(cls, real, unsafe_hash, eq, frozen, has_own_hash):
    if unsafe_hash and has_own_hash:
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if unsafe_hash or eq and frozen and not has_own_hash:
        names = [made.name for made in real if (made.compare if made.hash is None else made.hash)]
        cls.__hash__ = lambda self: hash(_values(self, names))
    elif eq and not has_own_hash:
        cls.__hash__ = None


def _with_slots(cls, real):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get('__slots__', ())}
    namespace = dict(cls.__dict__)
    namespace['__slots__'] = tuple(made.name for made in real if made.name not in inherited)
    for made in real:
        namespace.pop(made.name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(made for made in found.values() if made._kind == 'field')


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _converted(value, convert):
    if _is_instance(value):
        return convert(value)
    if isinstance(value, tuple) and hasattr(value, '_fields'):
        return type(value)(*[_converted(item, convert) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_converted(item, convert) for item in value])
    if isinstance(value, dict):
        return type(value)([(_converted(key, convert), _converted(item, convert)) for key, item in value.items()])
    import copy
    return copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')

    def convert(instance):
        return dict_factory([(made.name, _converted(getattr(instance, made.name), convert)) for made in fields(instance)])

    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')

    def convert(instance):
        return tuple_factory([_converted(getattr(instance, made.name), convert) for made in fields(instance)])

    return convert(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for made in getattr(obj, _FIELDS).values():
        if made._kind == 'class':
            continue
        if not made.init:
            if made.name in changes:
                raise ValueError(f'field {made.name} is declared with init=False, it cannot be specified with replace()')
        elif made.name not in changes:
            if made._kind == 'init' and made.default is MISSING:
                raise ValueError(f'InitVar {made.name!r} must be specified with replace()')
            changes[made.name] = getattr(obj, made.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations, body = {}, dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            annotations[item] = 'typing.Any'
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                body[item[0]] = item[2]
    body['__annotations__'] = annotations
    return dataclass(type(cls_name, bases, body), **options)
