"""Enumerations."""

property = property


_DESCRIPTORS = (property, staticmethod, classmethod, type(lambda: None))


class auto:
    """A value that the enumeration chooses."""

    value = None


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_private(name):
    return name.startswith('_')


def _is_descriptor(value):
    return isinstance(value, _DESCRIPTORS) or hasattr(type(value), '__get__') or isinstance(value, nonmember)


class _Names(dict):
    """The namespace of an enumeration's body: notes which names are members, and gives them their values."""

    def __init__(self, generate):
        super().__init__()
        self.members = {}
        self.generate = generate
        self.ignored = set()

    def __setitem__(self, key, value):
        if key == '_ignore_':
            self.ignored = set(value.replace(',', ' ').split() if isinstance(value, str) else value)
        elif key == '_generate_next_value_':
            self.generate = value.__func__ if isinstance(value, staticmethod) else value
        elif not _is_private(key) and key not in self.ignored:
            if key in self.members:
                raise TypeError(f'{key!r} already defined as {self.members[key]!r}')
            if isinstance(value, nonmember):
                value = value.value
            elif isinstance(value, member) or not _is_descriptor(value):
                if isinstance(value, member):
                    value = value.value
                value = self._resolved(key, value)
                self.members[key] = value
        super().__setitem__(key, value)

    def _resolved(self, key, value):
        if isinstance(value, auto):
            return self.generate(key, 1, len(self.members), list(self.members.values()))
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            return tuple([self._resolved(key, item) for item in value])
        return value


def _data_type(bases):
    for base in bases:
        for kind in base.__mro__:
            if kind is object or isinstance(kind, EnumType):
                continue
            if kind in (int, str, float, bytes, tuple):
                return kind
    return None


class EnumType(type):
    @classmethod
    def __prepare__(metacls, name, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {name!r}> cannot extend {base!r}')
        generate = None
        for base in bases:
            generate = generate or getattr(base, '_generate_next_value_', None)
        return _Names(generate or _next_value)

    def __new__(metacls, name, bases, namespace, **kwds):
        members = dict(namespace.members)
        body = {key: value for key, value in namespace.items() if key not in members and key != '_ignore_'}
        if '_generate_next_value_' in body and not isinstance(body['_generate_next_value_'], staticmethod):
            body['_generate_next_value_'] = staticmethod(body['_generate_next_value_'])
        order = body.pop('_order_', None)
        body['_member_names_'] = []
        body['_member_map_'] = {}
        body['_value2member_map_'] = {}
        own_new = body.pop('__new__', None)
        cls = super().__new__(metacls, name, bases, body)
        kind = _data_type(bases)
        cls._member_type_ = kind or object
        if kind is not None and isinstance(bases[-1], EnumType):
            # How members show is the enumeration's, not that of the data type before it.
            for method in ('__repr__', '__str__', '__format__'):
                if method not in body and getattr(cls, method) in (getattr(kind, method), getattr(object, method)):
                    setattr(cls, method, getattr(bases[-1], method))
        if own_new is None:
            for base in cls.__mro__[1:]:
                own_new = base.__dict__.get('_new_member_')
                if own_new is not None:
                    break
        cls._new_member_ = own_new
        for key, value in members.items():
            metacls._add(cls, key, value, kind, own_new)
        if order is not None:
            _check_order(cls, order.replace(',', ' ').split() if isinstance(order, str) else order)
        return cls

    @staticmethod
    def _add(cls, key, value, kind, own_new):
        args = value if isinstance(value, tuple) else (value,)
        if own_new is not None:
            function = own_new.__func__ if isinstance(own_new, staticmethod) else own_new
            made = function(cls, *args)
        elif kind is not None:
            made = kind.__new__(cls, *(args if kind is not tuple else (value,)))
        else:
            made = object.__new__(cls)
        if '_value_' not in made.__dict__:
            made._value_ = kind(*args) if kind not in (None, tuple) else value
        made._name_ = key
        made.__objclass__ = cls
        init = cls.__init__
        if init is not object.__init__ and getattr(init, '__name__', '') == '__init__' and hasattr(init, '__code__'):
            init(made, *args)
        for other in cls._member_map_.values():
            if other._value_ == made._value_ and type(other._value_) is type(made._value_):
                made = other
                break
        else:
            if not ('Flag' in [base.__name__ for base in cls.__mro__] and isinstance(made._value_, int)
                    and (made._value_ == 0 or made._value_ & made._value_ - 1)):
                cls._member_names_.append(key)
            made._sort_order_ = len(cls._member_map_)
        cls._member_map_[key] = made
        try:
            cls._value2member_map_.setdefault(made._value_, made)
        except TypeError:
            pass
        type.__setattr__(cls, key, made)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        type.__setattr__(cls, name, value)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls._find(value)
        return cls._create(value, names, start)

    def _find(cls, value):
        if isinstance(value, cls):
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = None
        if found is not None:
            return found
        for made in cls._member_map_.values():
            if made._value_ == value:
                return made
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        raise TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')

    def _create(cls, name, names, start):
        metacls = type(cls)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        namespace = metacls.__prepare__(name, (cls,))
        if isinstance(names, dict):
            names = list(names.items())
        for i, item in enumerate(names):
            if isinstance(item, str):
                namespace[item] = namespace.generate(item, start, i, list(namespace.members.values()))
            else:
                namespace[item[0]] = item[1]
        return metacls(name, (cls,), namespace)

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_[::-1]])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(value).__qualname__!r} and {cls.__class__.__qualname__!r}")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        return sorted(names if cls._member_type_ is object else {*dir(cls._member_type_), *names})

    def __repr__(cls):
        return f'<flag {cls.__name__!r}>' if 'Flag' in [base.__name__ for base in cls.__mro__] else f'<enum {cls.__name__!r}>'


EnumMeta = EnumType


def _check_order(cls, order):
    """`_order_` names the members as they follow each other in the body; aliases and other names count for nothing."""
    is_flag = 'Flag' in [base.__name__ for base in cls.__mro__]
    order = [name for name in order if name in cls._member_map_
             and (is_flag or cls._member_map_[name]._name_ == name) and name in cls._member_names_]
    names = list(cls._member_names_)
    if order != names:
        raise TypeError(f'member order does not match _order_:\n  {names!r}\n  {order!r}')


def _next_value(name, start, count, last_values):
    numbers = [value for value in last_values if isinstance(value, int)]
    return max(numbers) + 1 if numbers else start


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_value(name, start, count, last_values)

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    @name.setter
    def name(self, name):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    @value.setter
    def value(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other

    def __dir__(self):
        if self.__class__._member_type_ is object:
            names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
        else:
            names = set(object.__dir__(self))
        names.update([name for name in self.__dict__ if name[0] != '_'])
        for cls in self.__class__.mro():
            names.update([name for name in cls.__dict__ if name[0] != '_'])
        return sorted(names)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        cls = type(self)
        return (getattr, (cls, self._name_)) if self._name_ in cls._member_map_ else (cls, (self._value_,))


class IntEnum(int, Enum):
    __eq__ = int.__eq__
    __hash__ = int.__hash__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


class StrEnum(str, Enum):
    __eq__ = str.__eq__
    __hash__ = str.__hash__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max((value.bit_length() for value in last_values), default=0) if last_values else start

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        known = 0
        for made in cls._member_map_.values():
            known |= made._value_
        if value < 0:
            value &= (1 << known.bit_length()) - 1
        if value & ~known and not issubclass(cls, int):
            width = max(value.bit_length(), known.bit_length())
            raise ValueError(f'{cls!r} invalid value {value!r}\n    given {"0b0 " if value >= 0 else ""}{value:0{width}b}\n'
                             f'  allowed 0b0 {known:0{width}b}')
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        members = [member for member in map(cls._member_map_.get, cls._member_names_) if member._value_ & value]
        unknown = value
        for member in members:
            unknown &= ~member._value_
        if unknown:  # Members of several bits, of which not all have a name of their own.
            for member in cls._member_map_.values():
                if member not in members and member._value_ and member._value_ & value == member._value_:
                    members.append(member)
                    unknown &= ~member._value_
        names = [member._name_ for member in members]
        if names and unknown:
            if not issubclass(cls, int):
                raise ValueError(f'{cls!r}: no members with value {unknown!r}')
            names.append(repr(unknown))
        made._name_ = '|'.join(names) if names else None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        cls = type(self)
        return iter([made for made in cls if made._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = type(self).__name__
        return f'<{name}: {self._value_!r}>' if self._name_ is None else f'<{name}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        name = type(self).__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    def __or__(self, other):
        bits = _bits(self, other)
        return NotImplemented if bits is None else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = _bits(self, other)
        return NotImplemented if bits is None else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = _bits(self, other)
        return NotImplemented if bits is None else type(self)(self._value_ ^ bits)

    def __invert__(self):
        known = 0
        for made in type(self):
            known |= made._value_
        return type(self)(known & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _bits(flag, other):
    if isinstance(other, type(flag)):
        return other._value_
    return other if isinstance(flag, int) and isinstance(other, int) else None


class IntFlag(int, Flag):
    __eq__ = int.__eq__
    __hash__ = int.__hash__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


def unique(enumeration):
    duplicates = [(name, made._name_) for name, made in enumeration._member_map_.items() if name != made._name_]
    if duplicates:
        shown = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
        raise ValueError(f'duplicate values found in {enumeration!r}: {shown}')
    return enumeration


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use Enum, Flag and unique':
        'CONFORM CONTINUOUS EJECT EnumCheck FlagBoundary KEEP NAMED_FLAGS ReprEnum STRICT UNIQUE global_enum '
        'global_enum_repr global_flag_repr global_str show_flag_values verify pickle_by_enum_name '
        'pickle_by_global_name',
}
