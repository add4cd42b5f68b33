"""Functions that choose by the type of their first argument, and methods with arguments bound (functools)."""

from functools import update_wrapper


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        def call(*args, **keywords):
            function = self.func.__get__(instance, owner)
            return function(*self.args, *args, **{**self.keywords, **keywords})

        return call


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        # Abstract classes that say the class is theirs stand before the first base of which that is not so.
        virtual = [one for one in registry if one not in cls.__mro__ and issubclass(cls, one)]
        for base in cls.__mro__:
            if base is not object and base in registry:
                return registry[base]
            here = [one for one in virtual if not any([issubclass(other, one) for other in base.__bases__])]
            if here:
                return registry[_narrowest(here, cls)]
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            function = cls
            cls = next(iter(value for name, value in function.__annotations__.items() if name != 'return'))
        for one in getattr(cls, '__args__', None) or (cls,):
            registry[one] = function
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    update_wrapper(wrapper, func)
    return wrapper


def _narrowest(classes, cls):
    """The class of which no other one is derived."""
    best = [one for one in classes if not any([other is not one and issubclass(other, one) for other in classes])]
    if len(best) > 1:
        raise RuntimeError(f'Ambiguous dispatch: {best[0]} or {best[1]}')
    return best[0]


class singledispatchmethod:
    def __init__(self, func):
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            function = self.dispatcher.dispatch(type(args[0]))
            return function.__get__(instance, owner)(*args, **keywords)

        return method


for _class in partialmethod, singledispatchmethod:
    _class.__module__ = 'functools'
