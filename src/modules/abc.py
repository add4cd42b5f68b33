"""Abstract base classes."""

_state = [0]  # how often a class was registered anywhere: what was found not to be a subclass may be one since


class _Registry:
    """What an abstract class knows of others: those registered with it, its own subclasses, and answers."""

    __slots__ = ('registered', 'derived', 'yes', 'no', 'no_at')

    def __init__(self):
        self.registered = []
        self.derived = []
        self.yes = set()
        self.no = set()
        self.no_at = 0


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


def abstractclassmethod(callable):
    return classmethod(abstractmethod(callable))


def abstractstaticmethod(callable):
    return staticmethod(abstractmethod(callable))


def _is_abstract(value):
    if isinstance(value, property):
        return any(getattr(one, '__isabstractmethod__', False) for one in (value.fget, value.fset, value.fdel))
    if isinstance(value, (classmethod, staticmethod)):
        return getattr(value.__func__, '__isabstractmethod__', False)
    return getattr(value, '__isabstractmethod__', False)


def _abstract_names(cls):
    names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_impl = _Registry()
        for base in cls.__bases__:
            if isinstance(base, ABCMeta):
                base._abc_impl.derived.append(cls)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_impl.registered.append(subclass)
        _state[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        known = cls.__dict__['_abc_impl']
        subclass = instance.__class__
        if subclass in known.yes:
            return True
        if known.no_at == _state[0] and subclass in known.no:
            return False
        return cls.__subclasscheck__(subclass)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        known = cls.__dict__['_abc_impl']
        if subclass in known.yes:
            return True
        if known.no_at != _state[0]:
            known.no = set()
            known.no_at = _state[0]
        elif subclass in known.no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = (cls in subclass.__mro__ or
                      any(issubclass(subclass, other) for other in known.registered) or
                      any(issubclass(subclass, other) for other in known.derived))
        (known.yes if answer else known.no).add(subclass)
        return answer


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return _state[0]


def update_abstractmethods(cls):
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls
