"""Copies of objects."""

import sys


class Error(Exception):
    pass


error = Error
_ATOMIC = (type(None), int, float, bool, complex, str, bytes, type, range, slice, type(...), type(NotImplemented),
           type(len), type(str.join), type(object.__init__), type(lambda: None), property)


def _state(x):
    state = dict(getattr(x, '__dict__', {}))
    for base in type(x).__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(x, name):
                state[name] = getattr(x, name)
    return state


def _rebuild(x, state, payload):
    cls = type(x)
    made = cls.__new__(cls) if payload is None else cls.__new__(cls, payload)
    setter = getattr(cls, '__setstate__', None)
    if setter is not None:
        setter(made, state)
    else:
        for name, value in state.items():
            object.__setattr__(made, name, value)
    return made


def _reduced(x, cls):
    """What copyreg or the class's own __reduce_ex__ or __reduce__ says, or None."""
    copyreg = sys.modules.get('copyreg')
    if copyreg is not None and cls in copyreg.dispatch_table:
        return copyreg.dispatch_table[cls](x)
    if issubclass(cls, BaseException):
        return None
    if getattr(cls, '__reduce_ex__', None) is not None:
        return x.__reduce_ex__(4)
    return x.__reduce__() if getattr(cls, '__reduce__', None) is not None else None


def _from_reduced(function, args, state=None, items=None, pairs=None):
    made = function(*args)
    if state is not None:
        if getattr(type(made), '__setstate__', None) is not None:
            made.__setstate__(state)
        else:
            made.__dict__.update(state)
    for item in items or ():
        made.append(item)
    for key, value in pairs or ():
        made[key] = value
    return made


def _payload(x):
    for kind in (list, dict, set, frozenset, tuple, str, int, float, bytes, bytearray):
        if isinstance(x, kind):
            return kind
    return None


def copy(x):
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type) or cls is tuple or cls is frozenset:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    if isinstance(x, BaseException):
        made = cls(*x.args)
        made.__dict__.update(x.__dict__)
        return made
    reduced = _reduced(x, cls)
    if reduced is not None:
        return x if isinstance(reduced, str) else _from_reduced(*reduced[:5])
    getter = getattr(x, '__getstate__', None)
    state = getter() if getter is not None and type(x).__dict__.get('__getstate__') else _state(x)
    kind = _payload(x)
    if kind is None:
        return _rebuild(x, state, None)
    if kind in (list, dict, set):
        made = _rebuild(x, state, None)
        kind.update(made, x) if kind is not list else list.extend(made, x)
        return made
    return _rebuild(x, state, kind(x))


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), memo)
    if known is not memo:
        return known
    method = getattr(cls, '__deepcopy__', None)
    if method is not None:
        made = method(x, memo)
    else:
        made = _deep(x, cls, memo)
    if made is not x:
        memo[id(x)] = made
        memo.setdefault('kept', []).append(x)
    return made


def _deep(x, cls, memo):
    if cls is list:
        memo[id(x)] = made = []
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if cls is dict:
        memo[id(x)] = made = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)]
        return x if all(a is b for a, b in zip(items, x)) else tuple(items)
    if cls in (set, frozenset):
        return cls(deepcopy(item, memo) for item in x)
    if cls is bytearray:
        return x.copy()
    if cls.__module__ in ('_thread', 'builtins') and not isinstance(x, BaseException):
        if cls.__name__ in ('lock', 'RLock', 'generator', 'coroutine', 'module'):
            raise TypeError(f"cannot pickle {cls.__module__ + '.' if cls.__module__ == '_thread' else ''}{cls.__name__!r} object"
                            if cls.__module__ == 'builtins' else f"cannot pickle '_thread.{cls.__name__}' object")
        return x
    if isinstance(x, BaseException):
        made = cls(*deepcopy(x.args, memo))
        made.__dict__.update(deepcopy(x.__dict__, memo))
        return made
    reduced = _reduced(x, cls)
    if reduced is not None:
        return x if isinstance(reduced, str) else _from_reduced(
            reduced[0], *deepcopy(reduced[1:3], memo), *[deepcopy(list(part or ()), memo) for part in reduced[3:5]])
    kind = _payload(x)
    getter = type(x).__dict__.get('__getstate__')
    if kind in (None, list, dict, set):
        made = cls.__new__(cls)
        memo[id(x)] = made
    else:
        made = cls.__new__(cls, _deep(kind(x), kind, memo) if kind is tuple else kind(x))
    if kind is list:
        for item in list.__iter__(x):
            list.append(made, deepcopy(item, memo))
    elif kind is dict:
        for key, value in dict.items(x):
            dict.__setitem__(made, deepcopy(key, memo), deepcopy(value, memo))
    elif kind is set:
        for item in set.__iter__(x):
            set.add(made, deepcopy(item, memo))
    state = deepcopy(getter(x) if getter is not None else _state(x), memo)
    setter = getattr(cls, '__setstate__', None)
    if setter is not None:
        setter(made, state)
    else:
        for name, value in state.items():
            object.__setattr__(made, name, value)
    return made
