"""Comparisons made of others (functools): a key of a function that compares, and those that a class does not have."""


def cmp_to_key(mycmp):
    class K:
        __slots__ = ('obj',)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def _negated(result):
    return result if result is NotImplemented else not result


def _or_equal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented or result else self == other

    return method


def _and_unequal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented or not result else self != other

    return method


def _opposite(name):
    return lambda self, other: _negated(getattr(type(self), name)(self, other))


def _opposite_and_unequal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result and self != other

    return method


def _opposite_or_equal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result or self == other

    return method


_FROM = {
    '__lt__': {'__gt__': _opposite_and_unequal, '__le__': _or_equal, '__ge__': _opposite},
    '__le__': {'__ge__': _opposite_or_equal, '__lt__': _and_unequal, '__gt__': _opposite},
    '__gt__': {'__lt__': _opposite_and_unequal, '__ge__': _or_equal, '__le__': _opposite},
    '__ge__': {'__le__': _opposite_or_equal, '__gt__': _and_unequal, '__lt__': _opposite},
}


def total_ordering(cls):
    own = [name for name in _FROM if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(own)
    for name, make in _FROM[root].items():
        if name not in own:
            method = make(root)
            method.__name__ = name
            setattr(cls, name, method)
    return cls
