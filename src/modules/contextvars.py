"""Variables of which every context has its own values. A thread begins with an empty context, a task with a copy of the one
that it was made in."""

from _contextvars import current as _current, swap as _swap

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

_nothing = {}


class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'


_missing = _Missing()


class Context:
    # The values are never changed in place, so a copy of the context is made in no time.
    __slots__ = ('_values', '_is_entered')
    __module__ = '_contextvars'
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self = object.__new__(cls)
        self._values = _nothing
        self._is_entered = False
        return self

    def __init_subclass__(cls, **keywords):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, *args, **kwargs):
        if not args:
            raise TypeError('run() missing 1 required positional argument')
        if self._is_entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        left = _swap(self)
        self._is_entered = True
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            self._is_entered = False
            _swap(left)

    def copy(self):
        copied = Context()
        copied._values = self._values
        return copied

    def __getitem__(self, var):
        return self._values[_checked(var)]

    def __contains__(self, var):
        return _checked(var) in self._values

    def get(self, var, default=None, /):
        return self._values.get(_checked(var), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values


def _checked(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f'a ContextVar key was expected, got {var!r}')
    return var


class ContextVar:
    __slots__ = ('_name', '_default')
    __module__ = '_contextvars'

    def __new__(cls, *args, default=_missing):
        if len(args) != 1:
            how = 'exactly' if not args else 'at most'
            raise TypeError(f'ContextVar() takes {how} 1 positional argument ({len(args)} given)')
        if not isinstance(args[0], str):
            raise TypeError('context variable name must be a str')
        self = object.__new__(cls)
        self._name = args[0]
        self._default = default
        return self

    def __init_subclass__(cls, **keywords):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def name(self):
        return self._name

    def __repr__(self):
        default = '' if self._default is _missing else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    def get(self, default=_missing, /):
        context = _current()
        value = _missing if context is None else context._values.get(self, _missing)
        if value is _missing:
            value = self._default if default is _missing else default
            if value is _missing:
                raise LookupError(self)
        return value

    def set(self, value, /):
        context = _current()
        if context is None:
            context = Context()
            _swap(context)
        token = Token._make(self, context, context._values.get(self, _missing))
        self._put(context, value)
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._is_used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _current()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._is_used = True
        self._put(context, token._old_value)

    def _put(self, context, value):
        values = context._values.copy()
        if value is _missing:
            values.pop(self, None)
        else:
            values[self] = value
        context._values = values


class Token:
    """What a variable had before it was set."""

    __slots__ = ('_var', '_context', '_old_value', '_is_used')
    __module__ = '_contextvars'
    __hash__ = None
    MISSING = _missing

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    @classmethod
    def _make(cls, var, context, old_value):
        self = object.__new__(cls)
        self._var = var
        self._context = context
        self._old_value = old_value
        self._is_used = False
        return self

    def __init_subclass__(cls, **keywords):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old_value

    def __repr__(self):
        return f'<Token{" used" if self._is_used else ""} var={self._var!r} at {id(self):#x}>'


def copy_context():
    context = _current()
    return Context() if context is None else context.copy()


def _copy_or_none():
    """As copy_context; None stands for an empty context, which is made when something sets a variable in it."""
    context = _current()
    return None if context is None or not context._values else context.copy()
