"""unittest.mock: objects that take every call and remember it, and what puts them in the place of others.

Each mock has a class of its own, which holds the special methods that the mock answers. A special method's mock is made when
somebody asks for it; __getattribute__ gives it in the place of the class's function.
"""

import asyncio
import builtins
import contextlib
import functools
import inspect
import io
import pprint
import sys
import types
from unittest._assertions import safe_repr

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock', 'FILTER_DIR',
           'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

FILTER_DIR = True


class InvalidSpecError(Exception):
    """What should be a model for a mock is one itself."""


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'

    def __reduce__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_deleted = sentinel.DELETED


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()

# --- Calls.


def _format_call(name, args, kwargs):
    parts = [repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()]
    return f'{name}({", ".join(parts)})'


def _call_parts(value):
    """(name, args, kwargs) of what may lack some of them; None where it is no call."""
    name, args, kwargs = '', (), {}
    if len(value) == 3:
        name, args, kwargs = value
    elif len(value) == 2:
        first, second = value
        if not isinstance(first, str):
            args, kwargs = first, second
        else:
            name = first
            if isinstance(second, tuple):
                args = second
            else:
                kwargs = second
    elif len(value) == 1:
        value, = value
        if isinstance(value, str):
            name = value
        elif isinstance(value, tuple):
            args = value
        else:
            kwargs = value
    elif len(value) != 0:
        return None
    return name, args, kwargs


class _Call(tuple):
    """(args, kwargs) or (name, args, kwargs) of a call; equal to tuples that leave out what is empty."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        parts = _call_parts(value)
        if not value:
            parts = (name, (), {})
        return tuple.__new__(cls, parts[1:] if two else parts)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            parts = _call_parts(other)
        except TypeError:
            return NotImplemented
        if parts is None:
            return False
        name, args, kwargs = ('', *self) if len(self) == 2 else self
        other_name, other_args, other_kwargs = parts
        if getattr(self, '_mock_parent', None) and getattr(other, '_mock_parent', None) \
                and self._mock_parent != other._mock_parent:
            return False
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattribute__(self, name):
        if name in ('count', 'index'):
            raise AttributeError
        return tuple.__getattribute__(self, name)

    def __getattr__(self, name):
        if self._mock_name is None:
            return _Call(name=name, from_kall=False)
        return _Call(name=f'{self._mock_name}.{name}', parent=self, from_kall=False)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return 'call' + name if name.startswith('()') else name
        name = '' if len(self) == 2 else self[0]
        name = 'call' if not name else 'call' + name if name.startswith('()') else 'call.' + name
        return _format_call(name, self[-2], self[-1])

    def call_list(self):
        calls, one = [], self
        while one is not None:
            if one._mock_from_kall:
                calls.append(one)
            one = one._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls; a list is in it where its calls follow one another there."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


# --- What the models for mocks say.

_FUNCTIONS = (types.FunctionType, types.MethodType)


def _is_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _mock_of(obj):
    """The mock behind a function that create_autospec has made."""
    return obj.mock if isinstance(obj, _FUNCTIONS) and hasattr(obj, 'mock') else obj


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_async(obj):
    if _is_mock(obj):
        return issubclass(type(obj), AsyncMock)
    return inspect.iscoroutinefunction(obj) or getattr(obj, '_is_coroutine', None) is asyncio.tasks._is_coroutine


def _is_magic(name):
    return f'__{name[2:-2]}__' == name


def _callable(obj):
    if isinstance(obj, (staticmethod, classmethod)):
        return _callable(obj.__func__)
    return isinstance(obj, type) or getattr(obj, '__call__', None) is not None


def _instances_are_callable(cls):
    if not isinstance(cls, type):
        return getattr(cls, '__call__', None) is not None
    return any(base.__dict__.get('__call__') is not None for base in cls.__mro__)


def _signature(func, as_instance, eat_self):
    if isinstance(func, type) and not as_instance:
        func, eat_self = func.__init__, True
    elif not isinstance(func, _FUNCTIONS):
        func = getattr(func, '__call__', None)
        if func is None:
            return None
    try:
        return inspect.signature(functools.partial(func, None) if eat_self else func)
    except (ValueError, TypeError):
        return None


class _Later:
    """What an attribute of an autospecced mock is made of when somebody asks for it."""

    def __init__(self, spec, spec_set, parent, name, instance):
        self.args = spec, spec_set, instance, parent, name


# --- Special methods.

_NUMERIC = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'.split()
_MAGICS = {f'__{name}__' for name in (
    'lt gt le ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos abs invert '
    'complex int float index round trunc floor ceil bool next fspath aiter').split() + _NUMERIC +
    ['i' + name for name in _NUMERIC] + ['r' + name for name in _NUMERIC]}
_ASYNC_MAGICS = {'__aenter__', '__aexit__', '__anext__'}
_OTHER_MAGICS = {f'__{name}__' for name in (
    'get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir subclasses '
    'format getnewargs_ex').split()}
_ALL_MAGICS = _MAGICS | _ASYNC_MAGICS | _OTHER_MAGICS
_UNSUPPORTED = {f'__{name}__' for name in 'getattr setattr init new prepare instancecheck subclasscheck del'.split()}
_ANSWERS = {'__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented,
            '__int__': 1, '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0,
            '__bool__': True, '__index__': 1, '__aexit__': False}


def _method_for(name):
    if name == '__hash__':
        def method(self):
            return getattr(self, name)()
    else:
        def method(self, /, *args, **kwargs):
            return getattr(self, name)(*args, **kwargs)
    method.__name__ = name
    return method


_METHODS = {name: _method_for(name) for name in _ALL_MAGICS}


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


def _configure_magic(mock, method, name):
    def given():
        return method._mock_return_value

    def eq(other):
        return given() if given() is not DEFAULT else True if mock is other else NotImplemented

    def ne(other):
        return DEFAULT if given() is not DEFAULT else False if mock is other else NotImplemented

    if name in _ANSWERS:
        method.return_value = _ANSWERS[name]
    elif name == '__hash__':
        method.return_value = object.__hash__(mock)
    elif name == '__str__':
        method.return_value = object.__str__(mock)
    elif name == '__fspath__':
        method.return_value = f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}'
    elif name in ('__eq__', '__ne__'):
        method.side_effect = eq if name == '__eq__' else ne
    elif name == '__iter__':
        method.side_effect = lambda: iter([] if given() is DEFAULT else given())
    elif name == '__aiter__':
        method.side_effect = lambda: _AsyncIterator(iter([] if given() is DEFAULT else given()))


# --- Mocks.


# Of a mock behind a function these are the function's.
def _delegating(name):
    own = '_mock_' + name

    def get(self):
        return getattr(self, own) if self._mock_delegate is None else getattr(self._mock_delegate, name)

    def put(self, value):
        if self._mock_delegate is None:
            self.__dict__[own] = value
        else:
            setattr(self._mock_delegate, name, value)

    return property(get, put)


_PLAIN = {'return_value', '_mock_return_value', 'side_effect', '_mock_side_effect', '_mock_parent', '_mock_new_parent',
          '_mock_name', '_mock_new_name', 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls', 'await_count',
          'await_args', 'await_args_list'}


def _adopt(parent, value, name, new_name):
    """Whether [value] is a mock that nobody has had, and is now a child of [parent]."""
    value = _mock_of(value)
    if not _is_mock(value) or value._mock_name or value._mock_new_name or value._mock_parent is not None \
            or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class NonCallableMock:
    _mock_return_value = DEFAULT
    _mock_side_effect = None
    _mock_has_magics = False

    def __new__(cls, spec=None, *args, **kwargs):
        bases = (cls,)
        spec = kwargs.get('spec_set', spec)
        if spec is not None and not issubclass(cls, AsyncMockMixin) and _is_async(spec):
            bases = (AsyncMockMixin, cls)
        namespace = {'__doc__': cls.__doc__}
        if cls._mock_has_magics:
            names = None if spec is None else spec if isinstance(spec, (list, tuple)) else dir(spec)
            for name in _MAGICS | _ASYNC_MAGICS:
                if names is None or name in names:
                    namespace[name] = _METHODS[name]
        return object.__new__(type(cls.__name__, bases, namespace))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name='', _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        self.__dict__.update(
            _mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
            _mock_new_parent=parent if _new_parent is None else _new_parent, _mock_sealed=False, _mock_children={},
            _mock_wraps=wraps, _mock_delegate=None, _mock_called=False, _mock_call_args=None, _mock_call_count=0,
            _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(), _mock_unsafe=unsafe)
        if spec_set is not None:
            spec = spec_set
        self._add_spec(spec, spec_set is not None, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        if kwargs:
            self.configure_mock(**kwargs)

    def mock_add_spec(self, spec, spec_set=False):
        self._add_spec(spec, spec_set)
        if self._mock_has_magics:
            for name in (_MAGICS | _ASYNC_MAGICS) & set(type(self).__dict__) - set(self._mock_methods):
                delattr(type(self), name)

    def _add_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        spec_class = signature = None
        asyncs = []
        if spec is not None and type(spec) not in (list, tuple):
            spec_class = spec if isinstance(spec, type) else type(spec)
            signature = _signature(spec, as_instance, eat_self)
            names = dir(spec)
            asyncs = [name for name in names if _is_async(getattr(spec, name, None))]
            spec = names
        self.__dict__.update(_spec_class=spec_class, _spec_set=spec_set, _spec_signature=signature, _mock_methods=spec,
                             _spec_asyncs=asyncs)

    def attach_mock(self, mock, attribute):
        inner = _mock_of(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name, inner._mock_new_name = '', None
        setattr(self, attribute, mock)

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    called = _delegating('called')
    call_count = _delegating('call_count')
    call_args = _delegating('call_args')
    call_args_list = _delegating('call_args_list')
    mock_calls = _delegating('mock_calls')

    @property
    def return_value(self):
        value = self._mock_return_value if self._mock_delegate is None else self._mock_delegate.return_value
        if value is DEFAULT:
            value = self._get_child_mock(_new_parent=self, _new_name='()')
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__['_mock_return_value'] = value
            _adopt(self, value, None, '()')

    @property
    def side_effect(self):
        if self._mock_delegate is None:
            return self._mock_side_effect
        effect = self._mock_delegate.side_effect
        if effect is not None and not callable(effect) and not hasattr(effect, '__next__') and not _is_exception(effect):
            effect = self._mock_delegate.side_effect = iter(effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not _callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        if self._mock_delegate is None:
            self.__dict__['_mock_side_effect'] = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        if return_value:
            self.__dict__['_mock_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_side_effect'] = None
        for child in self._mock_children.values():
            if _is_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        answer = self._mock_return_value
        if _is_mock(answer) and answer is not self:
            answer.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            *above, name = path.split('.')
            obj = self
            for step in above:
                obj = getattr(obj, step)
            setattr(obj, name, value)

    def __getattribute__(self, name):
        if name[:2] == '__' and name in _ALL_MAGICS and name not in ('__dir__', '__repr__'):
            own = object.__getattribute__(self, '__dict__')
            if '_mock_children' in own and name in type(self).__dict__:
                child = own['_mock_children'].get(name)
                return self._magic_mock(name) if child is None else child
        return object.__getattribute__(self, name)

    def _magic_mock(self, name):
        child = self._get_child_mock(name=name, _new_name=name, _new_parent=self)
        self._mock_children[name] = child
        _configure_magic(self, child, name)
        return child

    def __getattr__(self, name):
        if name in ('_mock_methods', '_mock_unsafe', '_mock_children', '_mock_delegate', '_spec_class'):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _ALL_MAGICS:
                raise AttributeError(f'Mock object has no attribute {name!r}')
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods) and \
                name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an '
                                 'attribute.')
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        elif isinstance(child, _Later):
            child = create_autospec(*child.args)
        self._mock_children[name] = child
        return child

    def _extract_mock_name(self):
        names, above, last = [self._mock_new_name], self._mock_new_parent, self
        dot = '' if names == ['()'] else '.'
        while above is not None:
            last = above
            names.append(above._mock_new_name + dot)
            dot = '' if above._mock_new_name == '()' else '.'
            above = above._mock_new_parent
        names.reverse()
        first = last._mock_name or 'mock'
        if len(names) > 1 and names[1] not in ('()', '().'):
            first += '.'
        return ''.join([first, *names[1:]])

    def __repr__(self):
        name = self._extract_mock_name()
        shown = '' if name in ('mock', 'mock.') else f' name={name!r}'
        if self._spec_class is not None:
            shown += f' {"spec_set" if self._spec_set else "spec"}={self._spec_class.__name__!r}'
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = {name for name in dir(type(self)) if not name.startswith('_')}
        names.update(name for name in self.__dict__ if not name.startswith('_') or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        names.update(self._mock_methods or ())
        return sorted(names)

    def __setattr__(self, name, value):
        if name in _PLAIN:
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED:
            raise AttributeError(f'Attempting to set unsupported magic method {name!r}.')
        if name in _ALL_MAGICS:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if _is_mock(value):
                _adopt(self, value, None, name)
                self._mock_children[name] = value
            else:
                self._mock_children[name] = functools.partial(value, self)
            setattr(type(self), name, _METHODS[name])
            return
        if name == '__class__':
            self.__dict__['_spec_class'] = value
            return
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _ALL_MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            self._mock_children.pop(name, None)
            return
        child = self._mock_children.get(name)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _get_child_mock(self, /, **kwargs):
        if self._mock_sealed:
            attribute = f".{kwargs['name']}" if 'name' in kwargs else '()'
            raise AttributeError(self._extract_mock_name() + attribute)
        name, cls = kwargs.get('_new_name'), type(self)
        if name in self._spec_asyncs:
            return AsyncMock(**kwargs)
        if issubclass(cls, MagicMock) and name in _ASYNC_MAGICS:
            made = AsyncMock
        elif issubclass(cls, AsyncMockMixin):
            is_sync = name in _MAGICS or name in _OTHER_MAGICS or self._mock_methods and name in self._mock_methods
            made = MagicMock if is_sync else AsyncMock
        elif not issubclass(cls, CallableMixin):
            made = MagicMock if issubclass(cls, NonCallableMagicMock) else Mock
        else:
            made = cls.__mro__[1]
        return made(**kwargs)

    # --- What tests say.

    def _shown_call(self, args, kwargs):
        return _format_call(self._mock_name or 'mock', args, kwargs)

    def _shown_calls(self, prefix='Calls'):
        return f'\n{prefix}: {safe_repr(self.mock_calls)}.' if self.mock_calls else ''

    # As it is compared: by the model's signature where there is one.
    def _matcher(self, one):
        if len(one) > 2:
            signature, children = (None, self._mock_children) if one[0] else (self._spec_signature, {})
            for name in one[0].replace('()', '').split('.'):
                child = children.get(name)
                if child is None or isinstance(child, _Later):
                    break
                child = _mock_of(child)
                children, signature = child._mock_children, child._spec_signature
        else:
            signature = self._spec_signature
        if signature is None:
            return one
        try:
            bound = signature.bind(*one[-2], **one[-1])
        except TypeError as error:
            return error.with_traceback(None)
        return call(one[0] if len(one) > 2 else '', bound.args, bound.kwargs)

    def _compare_last(self, last, args, kwargs, action, missing):
        if last is None:
            raise AssertionError(missing % self._shown_call(args, kwargs))
        expected = self._matcher(_Call((args, kwargs), two=True))
        if self._matcher(last) != expected:
            raise AssertionError(f'expected {action} not found.\nExpected: {self._shown_call(args, kwargs)}\n'
                                 f'Actual: {self._shown_call(*self.call_args)}'
                                 ) from (expected if isinstance(expected, Exception) else None)

    def _find_any(self, calls, args, kwargs, action):
        expected = self._matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        # What is expected goes first in each comparison, for ANY.
        if cause or not any(all(a == b for a, b in zip(expected, self._matcher(one))) for one in calls):
            raise AssertionError(f'{self._shown_call(args, kwargs)} {action} not found') from cause

    def _find_all(self, recorded, calls, any_order, title, actual, missing):
        expected = [self._matcher(one) for one in calls]
        cause = next((one for one in expected if isinstance(one, Exception)), None)
        found = _CallList(self._matcher(one) for one in recorded)
        if not any_order:
            if expected not in found:
                problem = f'{title}s not found.' if cause is None else f'Error processing expected {title.lower()}s.\nErrors: ' \
                    f'{[one if isinstance(one, Exception) else None for one in expected]}'
                raise AssertionError(f'{problem}\nExpected: {_CallList(calls)}{actual()}') from cause
            return
        found, lost = list(found), []
        for one in expected:
            try:
                found.remove(one)
            except ValueError:
                lost.append(one)
        if lost:
            raise AssertionError(missing(tuple(lost), found)) from cause

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                                 f'Called {self.call_count} times.{self._shown_calls()}')

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                                 f'Called {self.call_count} times.{self._shown_calls()}')

    def assert_called_with(self, /, *args, **kwargs):
        self._compare_last(self.call_args, args, kwargs, 'call', 'expected call not found.\nExpected: %s\nActual: not called.')

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. "
                                 f'Called {self.call_count} times.{self._shown_calls()}')
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        self._find_any(self.call_args_list, args, kwargs, 'call')

    def assert_has_calls(self, calls, any_order=False):
        self._find_all(self.mock_calls, calls, any_order, 'Call', lambda: self._shown_calls('Actual').rstrip('.'),
                       lambda lost, found: f'{self._mock_name or "mock"!r} does not contain all of {lost!r} in its call list, '
                       f'found {found!r} instead')


class CallableMixin:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    # create_autospec gives it a signature.
    def _mock_check_sig(self, /, *args, **kwargs):
        pass

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._note_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _note_call(self, args, kwargs):
        self.called = True
        self.call_count += 1
        self.call_args = one = _Call((args, kwargs), two=True)
        self.call_args_list.append(one)
        self.mock_calls.append(_Call(('', args, kwargs)))
        # Those above note it under the names that lead here.
        is_method, method_name = self._mock_parent is not None, self._mock_name
        name = self._mock_new_name
        is_call = name == '()'
        above = self._mock_new_parent
        while above is not None:
            if is_method:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = above._mock_parent is not None
                if is_method:
                    method_name = f'{above._mock_name}.{method_name}'
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                name = above._mock_new_name + ('' if is_call else '.') + name
                is_call = above._mock_new_name == '()'
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if _callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""


class NonCallableMagicMock(NonCallableMock):
    """With special methods."""

    _mock_has_magics = True


class MagicMock(Mock):
    """With special methods, and it can be called."""

    _mock_has_magics = True


class PropertyMock(Mock):
    """Stands for a property in a class."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


class AsyncMockMixin:
    await_count = _delegating('await_count')
    await_args = _delegating('await_args')
    await_args_list = _delegating('await_args_list')

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = NonCallableMock(spec_set=types.CodeType)
        code.co_flags = inspect.CO_COROUTINE
        self.__dict__.update(_is_coroutine=asyncio.tasks._is_coroutine, _mock_await_count=0, _mock_await_args=None,
                             _mock_await_args_list=_CallList(), __code__=code, __name__='AsyncMock')

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = one = _Call((args, kwargs), two=True)
        self.await_args_list.append(one)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if _is_async(effect):
                result = await effect(*args, **kwargs)
            elif _callable(effect):
                result = effect(*args, **kwargs)
            else:
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if _is_async(self._mock_wraps) else result
        return self.return_value

    def _awaited(self, what, count):
        return AssertionError(f"Expected {self._mock_name or 'mock'} to {what}." + (f' Awaited {count} times.' if count >= 0 else ''))

    def assert_awaited(self):
        if self.await_count == 0:
            raise self._awaited('have been awaited', -1)

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise self._awaited('have been awaited once', self.await_count)

    def assert_awaited_with(self, /, *args, **kwargs):
        self._compare_last(self.await_args, args, kwargs, 'await', 'Expected await: %s\nNot awaited')

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._find_any(self.await_args_list, args, kwargs, 'await')

    def assert_has_awaits(self, calls, any_order=False):
        self._find_all(self.await_args_list, calls, any_order, 'Await', lambda: f'\nActual: {self.await_args_list}',
                       lambda lost, found: f'{lost!r} not all found in await list')

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise self._awaited('not have been awaited', self.await_count)

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, Mock):
    """Its calls are coroutines."""

    _mock_has_magics = True


# --- Putting mocks in the place of others.


def _resolve(name):
    """The module or attribute with a dotted name."""
    parts = name.split('.')
    path = parts.pop(0)
    found = __import__(path)
    for part in parts:
        path += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


class _Patcher:
    """What patches share: they decorate functions and classes, and can be started and stopped."""

    _active = []

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                value = getattr(func, name)
                if name.startswith(patch.TEST_PREFIX) and hasattr(value, '__call__'):
                    setattr(func, name, self._copy()(value))
            return func
        return self._decorate(func)

    def start(self):
        result = self.__enter__()
        self._active.append(self)
        return result

    def stop(self):
        if self not in self._active:
            return None
        self._active.remove(self)
        return self.__exit__(None, None, None)


class _Patch(_Patcher):
    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _check_typos(kwargs)
        for name, value in (('spec', spec), ('spec_set', spec_set)):
            if _is_mock(value):
                what = 'as the spec has' if name == 'spec' else 'as the spec_set target has'
                raise InvalidSpecError(f'Cannot spec attr {attribute!r} {what} already been mocked out. [{name}={value!r}]')
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.new_callable = new_callable
        self.kwargs = kwargs
        self.additional_patchers = []

    def _copy(self):
        made = _Patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [one._copy() for one in self.additional_patchers]
        return made

    def _decorate(self, func):
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @contextlib.contextmanager
        def patches(args, kwargs):
            extra = []
            with contextlib.ExitStack() as stack:
                for patching in patched.patchings:
                    given = stack.enter_context(patching)
                    if patching.attribute_name is not None:
                        kwargs.update(given)
                    elif patching.new is DEFAULT:
                        extra.append(given)
                yield (*args, *extra), kwargs

        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with patches(args, kwargs) as (args, kwargs):
                    return await func(*args, **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with patches(args, kwargs) as (args, kwargs):
                    return func(*args, **kwargs)
        patched.patchings = [self]
        return patched

    def _find(self):
        """What is replaced, and whether the target has it of its own."""
        own = getattr(self.target, '__dict__', {})
        is_own = self.attribute in own
        original = own[self.attribute] if is_own else getattr(self.target, self.attribute, DEFAULT)
        if isinstance(self.target, types.ModuleType) and hasattr(builtins, self.attribute):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f'{self.target} does not have the attribute {self.attribute!r}')
        return original, is_own

    def _make(self, original):
        spec, spec_set = self.spec or None, self.spec_set or None
        if spec is True:
            spec, spec_set = (None, original) if spec_set is True else (original, spec_set)
        elif spec is not None:
            if spec_set is True:
                spec, spec_set = None, spec
        elif spec_set is True:
            spec_set = original
        model = spec if spec_set is None else spec_set
        if model is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        made = AsyncMock if spec is None and _is_async(original) else MagicMock
        if self.new_callable is not None:
            made = self.new_callable
        elif model is not None:
            is_list = type(model) in (list, tuple)
            if _is_async(model):
                made = AsyncMock
            elif '__call__' not in model if is_list else not callable(model):
                made = NonCallableMagicMock
        kwargs = {}
        if spec is not None:
            kwargs['spec'] = spec
        if spec_set is not None:
            kwargs['spec_set'] = spec_set
        if isinstance(made, type) and issubclass(made, NonCallableMock):
            kwargs['name'] = self.attribute
        kwargs.update(self.kwargs)
        new = made(**kwargs)
        if model is not None and isinstance(original, type) and _is_mock(new):
            # A class's instances have its attributes, too.
            cls = made
            if type(model) not in (list, tuple) and not _instances_are_callable(model):
                cls = NonCallableMagicMock
            kwargs.pop('name')
            new.return_value = cls(_new_parent=new, _new_name='()', **kwargs)
        return new

    def _autospec(self, original):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        model = original if self.autospec is True else self.autospec
        if _is_mock(self.target):
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. '
                                   f'[target={self.target!r}, attr={model!r}]')
        if _is_mock(model):
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} from target '
                                   f'{getattr(self.target, "__name__", self.target)!r} as it has already been mocked out. '
                                   f'[target={self.target!r}, attr={model!r}]')
        return create_autospec(model, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        self.target = self.getter()
        if self.spec and self.autospec:
            raise TypeError("Can't specify spec and autospec")
        if (self.spec or self.autospec) and self.spec_set not in (True, None, False):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, is_own = self._find()
        new = self.new
        if self.autospec:
            new = self._autospec(original)
        elif new is DEFAULT:
            new = self._make(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self._original, self._is_own = original, is_own
        self._stack = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                given = self._stack.enter_context(patching)
                if patching.new is DEFAULT:
                    extra.update(given)
            return extra
        except BaseException:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if self._is_own and self._original is not DEFAULT:
            setattr(self.target, self.attribute, self._original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self._original)
        stack = self._stack
        del self._original, self._is_own, self._stack, self.target
        return stack.__exit__(*exc_info)


def _check_typos(kwargs):
    for typo in ('autospect', 'auto_spec', 'set_spec'):
        if typo in kwargs:
            raise RuntimeError(f'{typo!r} might be a typo; use unsafe=True if this is intended')


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
          **kwargs):
    try:
        path, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return _Patch(functools.partial(_resolve, path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    if type(target) is str:
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    getter = functools.partial(_resolve, target) if type(target) is str else lambda: target
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _Patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _PatchDict(_Patcher):
    """Changes a dict, and makes it what it was."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values, **kwargs)
        self.clear = clear
        self._original = None

    def _copy(self):
        return _PatchDict(self.in_dict, self.values, self.clear)

    def _decorate(self, func):
        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)
        else:
            @functools.wraps(func)
            def patched(*args, **kwargs):
                with self:
                    return func(*args, **kwargs)
        return patched

    def _fill(self, values):
        for key in values:
            self.in_dict[key] = values[key]

    def _empty(self):
        for key in list(self.in_dict):
            del self.in_dict[key]

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        self._original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            self._empty()
        self._fill(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        if self._original is not None:
            self._empty()
            self._fill(self._original)
        return False


def _stop_all():
    for patcher in reversed(_Patcher._active[:]):
        patcher.stop()


patch.object = _patch_object
patch.dict = _PatchDict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = 'test'

# --- Mocks with the signatures of their models.


def _as_function(mock, original, is_async):
    """A function with the signature of [original] and the mock behind it."""
    signature = _signature(original, False, False)
    if signature is None:
        return mock
    if is_async:
        async def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    for name in '__name__', '__qualname__', '__doc__', '__module__':
        setattr(function, name, getattr(original, name, None))
    names = ['assert_called_with', 'assert_called', 'assert_not_called', 'assert_called_once', 'assert_called_once_with',
             'assert_has_calls', 'assert_any_call']
    function.called, function.call_count, function.call_args = False, 0, None
    function.call_args_list, function.method_calls, function.mock_calls = _CallList(), _CallList(), _CallList()
    if is_async:
        names += ['assert_awaited', 'assert_awaited_once', 'assert_awaited_with', 'assert_awaited_once_with',
                  'assert_any_await', 'assert_has_awaits', 'assert_not_awaited']
        function.await_count, function.await_args, function.await_args_list = 0, None, _CallList()
        function._is_coroutine = asyncio.tasks._is_coroutine
    for name in names:
        setattr(function, name, getattr(mock, name))
    function.return_value, function.side_effect = mock.return_value, mock.side_effect
    function._mock_children = mock._mock_children
    function.reset_mock = mock.reset_mock
    function.__signature__ = signature
    function.mock = mock
    mock.__dict__['_mock_delegate'] = function
    return function


def _check_calls(mock, signature):
    if signature is not None:
        type(mock)._mock_check_sig = lambda self, /, *args, **kwargs: signature.bind(*args, **kwargs) and None
        type(mock).__signature__ = signature


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    if type(spec) in (list, tuple):
        spec = type(spec)
    if _is_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    if not unsafe:
        _check_typos(kwargs)
    is_type, is_async = isinstance(spec, type), _is_async(spec)
    options = {} if spec is None else {'spec_set' if spec_set else 'spec': spec}
    if options and instance:
        options['_spec_as_instance'] = True
    options.update(kwargs)
    made = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif is_async:
        if instance:
            raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
        made = AsyncMock
    elif not _callable(spec) or is_type and instance and not _instances_are_callable(spec):
        made = NonCallableMagicMock
    _name = options.pop('name', _name)
    mock = made(parent=_parent, _new_parent=_parent, _new_name='' if _parent is None else _name, name=_name, **options)
    if isinstance(spec, _FUNCTIONS):
        mock = _as_function(mock, spec, is_async)
    else:
        _check_calls(mock, _signature(spec, instance, is_type))
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    for entry in dir(spec):
        if _is_magic(entry):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        if not isinstance(original, _FUNCTIONS):
            mock._mock_children[entry] = _Later(original, spec_set, mock, entry, instance)
            continue
        parent = _mock_of(mock)
        skips_first = _skips_first(spec, entry, is_type)
        child = (AsyncMock if _is_async(original) else MagicMock)(
            parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skips_first,
            **{'spec_set' if spec_set else 'spec': original})
        mock._mock_children[entry] = child
        _check_calls(child, _signature(original, False, skips_first))
    return mock


# Whether calls of a model's method leave out its first argument.
def _skips_first(spec, entry, is_type):
    if not isinstance(spec, type):
        if entry in getattr(spec, '__dict__', {}):
            return False
        spec = spec.__class__
    for cls in spec.__mro__:
        if entry in cls.__dict__:
            return is_type and isinstance(cls.__dict__[entry], _FUNCTIONS)
    return is_type


def mock_open(mock=None, read_data=''):
    """Stands for `open`: what it gives reads [read_data]."""
    def stream():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    state = [stream(), None]

    def given(name):
        return getattr(handle, name).return_value

    def read(*args, **kwargs):
        return state[0].read(*args, **kwargs) if given('read') is None else given('read')

    def readlines(*args, **kwargs):
        return state[0].readlines(*args, **kwargs) if given('readlines') is None else given('readlines')

    def lines():
        while given('readline') is not None:
            yield given('readline')
        yield from state[0]

    def each_line(*args, **kwargs):
        yield from lines()
        while True:
            yield state[0].readline(*args, **kwargs)

    def next_line():
        return next(state[0]) if given('readline') is None else given('readline')

    def reset(*args, **kwargs):
        state[0] = stream()
        if handle.readline.side_effect is state[1]:
            state[1] = handle.readline.side_effect = each_line()
        return DEFAULT

    if mock is None:
        mock = MagicMock(name='open', spec=open)
    handle = MagicMock(spec=list(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO)) | {
        '__enter__', '__exit__', '__iter__', '__next__', 'read', 'readline', 'readlines', 'write', 'writelines'}))
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = None
    handle.read.side_effect = read
    state[1] = handle.readline.side_effect = each_line()
    handle.readlines.side_effect = readlines
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = next_line
    mock.side_effect = reset
    mock.return_value = handle
    return mock


def seal(mock):
    """No more mocks come into being under this one."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if _is_mock(child) and not isinstance(child._mock_children.get(name), _Later) and child._mock_new_parent is mock:
            seal(child)
