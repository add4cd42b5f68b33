"""What functions, classes and running coroutines are, and what functions take."""

import types
from collections import OrderedDict
from types import MappingProxyType

__all__ = ['isfunction', 'ismethod', 'isclass', 'ismodule', 'isbuiltin', 'isroutine', 'isgenerator', 'isgeneratorfunction',
           'iscoroutine', 'iscoroutinefunction', 'isawaitable', 'isasyncgen', 'isasyncgenfunction', 'isabstract',
           'isdatadescriptor', 'ismethoddescriptor', 'isgetsetdescriptor', 'ismemberdescriptor', 'istraceback', 'iscode',
           'getmembers', 'getmro', 'getdoc', 'cleandoc', 'unwrap', 'signature',
           'Signature', 'Parameter', 'BoundArguments', 'getgeneratorstate', 'getcoroutinestate', 'GEN_CREATED',
           'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED', 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED']

CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 4, 8, 32, 128, 512
_MISSING = object()


# ---- kinds ----

def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType) and isfunction(object.__func__)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isbuiltin(object):
    if isinstance(object, types.MethodType):
        return isinstance(object.__func__, types.BuiltinFunctionType)
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or isinstance(object, (types.MethodType, types.MethodWrapperType))
            or ismethoddescriptor(object))


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def iscode(object):
    return isinstance(object, types.CodeType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), '__await__') and not isgenerator(object)


def _has_flag(function, flag):
    while hasattr(function, '__func__') or hasattr(function, 'func') and hasattr(function, 'keywords'):
        function = getattr(function, '__func__', None) or function.func
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), '__get__') and not hasattr(type(object), '__set__')


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), '__set__') or hasattr(type(object), '__delete__') or isinstance(object, property)


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    seen = {id(func)}
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        seen.add(id(func))
    return func


# ---- documentation ----

def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    if doc is None and isclass(object):
        doc = next((base.__doc__ for base in object.__mro__[1:] if base.__doc__ and base is not type(base)), None)
    return cleandoc(doc) if isinstance(doc, str) else None


# ---- generators and coroutines ----

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


# ---- signatures ----

class _Kind(int):
    def __new__(cls, value, name, description):
        self = super().__new__(cls, value)
        self.name = name
        self.description = description
        return self

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {int(self)}>'

    def __str__(self):
        return self.name


def _shown(annotation):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
        name = annotation.__qualname__
        return name if annotation.__module__ == 'builtins' else f'{annotation.__module__}.{name}'
    return repr(annotation)


class Parameter:
    POSITIONAL_ONLY = _Kind(0, 'POSITIONAL_ONLY', 'positional-only')
    POSITIONAL_OR_KEYWORD = _Kind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
    VAR_POSITIONAL = _Kind(2, 'VAR_POSITIONAL', 'variadic positional')
    KEYWORD_ONLY = _Kind(3, 'KEYWORD_ONLY', 'keyword-only')
    VAR_KEYWORD = _Kind(4, 'VAR_KEYWORD', 'variadic keyword')

    class empty:
        """Stands for what a parameter has not."""

    empty.__name__ = empty.__qualname__ = '_empty'

    def __init__(self, name, kind, *, default=empty, annotation=empty):
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=_MISSING, kind=_MISSING, default=_MISSING, annotation=_MISSING):
        chosen = [mine if given is _MISSING else given for mine, given in (
            (self.name, name), (self.kind, kind), (self.default, default), (self.annotation, annotation))]
        return Parameter(chosen[0], chosen[1], default=chosen[2], annotation=chosen[3])

    def __str__(self):
        text = self.name
        if self.annotation is not Parameter.empty:
            text += f': {_shown(self.annotation)}'
        if self.default is not Parameter.empty:
            text += f' = {self.default!r}' if self.annotation is not Parameter.empty else f'={self.default!r}'
        mark = {Parameter.VAR_POSITIONAL: '*', Parameter.VAR_KEYWORD: '**'}.get(self.kind, '')
        return mark + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return ((self.name, self.kind, self.default, self.annotation)
                == (other.name, other.kind, other.default, other.annotation))

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))


_empty = Parameter.empty


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind >= Parameter.KEYWORD_ONLY or name not in self.arguments:
                break
            value = self.arguments[name]
            found.extend(value) if parameter.kind == Parameter.VAR_POSITIONAL else found.append(value)
        return tuple(found)

    @property
    def kwargs(self):
        found, by_name = {}, False
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments:
                by_name = True
            elif parameter.kind == Parameter.VAR_KEYWORD:
                found.update(self.arguments[name])
            elif parameter.kind == Parameter.KEYWORD_ONLY or by_name and parameter.kind == Parameter.POSITIONAL_OR_KEYWORD:
                found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        full = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif parameter.default is not _empty:
                full[name] = parameter.default
            elif parameter.kind == Parameter.VAR_POSITIONAL:
                full[name] = ()
            elif parameter.kind == Parameter.VAR_KEYWORD:
                full[name] = {}
        self.arguments = full

    def __repr__(self):
        return f'<BoundArguments ({", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])})>'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = MappingProxyType(OrderedDict([(parameter.name, parameter) for parameter in parameters or ()]))
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **kwargs):
        return signature(obj)

    def replace(self, *, parameters=_MISSING, return_annotation=_MISSING):
        return Signature(self.parameters.values() if parameters is _MISSING else parameters,
                         return_annotation=self.return_annotation if return_annotation is _MISSING else return_annotation)

    def __str__(self):
        shown, marked, before = [], False, None
        for parameter in self.parameters.values():
            kind = parameter.kind
            if before == Parameter.POSITIONAL_ONLY and kind != Parameter.POSITIONAL_ONLY:
                shown.append('/')
            if kind == Parameter.KEYWORD_ONLY and not marked:
                shown.append('*')
            marked = marked or kind in (Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY)
            shown.append(str(parameter))
            before = kind
        if before == Parameter.POSITIONAL_ONLY:
            shown.append('/')
        result = '' if self.return_annotation is _empty else f' -> {_shown(self.return_annotation)}'
        return f'({", ".join(shown)}){result}'

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values()) == list(other.parameters.values())
                and self.return_annotation == other.return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, args = {}, list(args)
        rest = None
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind == Parameter.VAR_POSITIONAL:
                if args:
                    arguments[name], args = tuple(args), []
            elif kind == Parameter.VAR_KEYWORD:
                rest = name
            elif args and kind != Parameter.KEYWORD_ONLY:
                if name in kwargs and kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = args.pop(0)
            elif name in kwargs and kind != Parameter.POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                what = 'a required keyword-only' if kind == Parameter.KEYWORD_ONLY else 'a required'
                raise TypeError(f'missing {what} argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs and rest is None:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        if kwargs:
            arguments[rest] = kwargs
        return BoundArguments(self, arguments)


def _of_function(function):
    code = function.__code__
    names = code.co_varnames
    positional = code.co_argcount
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    annotations = function.__annotations__
    made = []

    def add(name, kind, default=_empty):
        made.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for i, name in enumerate(names[:positional]):
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        at = i - (positional - len(defaults))
        add(name, kind, defaults[at] if at >= 0 else _empty)
    after = positional + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[after], Parameter.VAR_POSITIONAL)
    for name in names[positional:after]:
        add(name, Parameter.KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[after + bool(code.co_flags & CO_VARARGS)], Parameter.VAR_KEYWORD)
    return Signature(made, return_annotation=annotations.get('return', _empty))


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters:
        raise ValueError('invalid method signature')
    if parameters[0].kind != Parameter.VAR_POSITIONAL:
        del parameters[0]
    return found.replace(parameters=parameters)


def _of_partial(partial):
    found = signature(partial.func)
    arguments = found.bind_partial(*partial.args, **partial.keywords).arguments
    parameters, by_name = [], False
    for name, parameter in found.parameters.items():
        if name in partial.keywords:
            parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY, default=partial.keywords[name])
            by_name = True
        elif name in arguments and parameter.kind != Parameter.VAR_POSITIONAL:
            continue
        elif by_name and parameter.kind == Parameter.POSITIONAL_OR_KEYWORD:
            parameter = parameter.replace(kind=Parameter.KEYWORD_ONLY)
        parameters.append(parameter)
    return found.replace(parameters=parameters)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, types.MethodType):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__'))
        if isinstance(obj, types.MethodType):
            return signature(obj)
    given = getattr(obj, '__signature__', None)
    if isinstance(given, Signature):
        return given
    if isfunction(obj):
        return _of_function(obj)
    if hasattr(obj, 'func') and hasattr(obj, 'keywords'):
        return _of_partial(obj)
    if isclass(obj):
        for name in ('__new__', '__init__'):
            method = getattr(obj, name)
            if isfunction(method):
                return _without_first(_of_function(method))
        if not any([isbuiltin(getattr(obj, name)) and base not in (object, type)
                    for base in obj.__mro__ for name in ('__new__', '__init__') if name in base.__dict__]):
            return Signature()
    elif isfunction(getattr(type(obj), '__call__', None)):
        return _without_first(_of_function(type(obj).__call__))
    raise ValueError(f'no signature found for builtin {obj!r}')


def _state(running, frame, started, names):
    if running:
        return names[1]
    if frame is None:
        return names[3]
    return names[2] if started else names[0]


def getgeneratorstate(generator):
    names = (GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED)
    return _state(generator.gi_running, generator.gi_frame, generator.gi_suspended, names)


def getcoroutinestate(coroutine):
    names = (CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED)
    return _state(coroutine.cr_running, coroutine.cr_frame, coroutine.cr_suspended, names)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'TPFLAGS_IS_ABSTRACT',
    'Plait keeps no source text and shows no frames':
        'BlockFinder EndOfBlock FrameInfo Traceback currentframe findsource getabsfile getargvalues getblock '
        'getcomments getfile getframeinfo getinnerframes getlineno getmodulename getouterframes getsource '
        'getsourcefile getsourcelines indentsize isframe modulesbyfile stack trace',
    'Use inspect.signature(), inspect.getmembers() or vars()':
        'ArgInfo Arguments Attribute CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED '
        'ClassFoundException ClosureVars FullArgSpec classify_class_attrs formatannotation '
        'formatannotationrelativeto formatargvalues get_annotations getargs getattr_static getcallargs '
        'getclasstree getclosurevars getcoroutinelocals getfullargspec getgeneratorlocals getmembers_static '
        'getmodule ismethodwrapper walktree',
}
