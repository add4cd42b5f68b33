"""typing.get_type_hints: annotations as what they mean, also where they are text.

Text is read as what annotations are made of: names, attributes, subscripts, `|`, lists, tuples, strings and numbers.
"""

import builtins
import functools
import operator
import re
import sys
import types
import typing

_TOKEN = re.compile(r'''\s*(?:(?P<name>[^\W\d]\w*)|(?P<number>-?\d+)|(?P<text>b?'[^']*'|b?"[^"]*")|(?P<sign>\.\.\.|[.,|()\[\]]))''')
_CONSTANTS = {'None': None, 'True': True, 'False': False}


class _Reader:
    """Evaluates one text, its names looked up in one namespace after the other."""

    def __init__(self, text, namespaces):
        self._text = text
        self._namespaces = namespaces
        self._tokens = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                self._fail()
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self._tokens.append(('end', ''))
        self._at = 0

    def _fail(self):
        raise SyntaxError(f'Forward reference must be an expression -- got {self._text!r}')

    def _accept(self, sign):
        if self._tokens[self._at] != ('sign', sign):
            return False
        self._at += 1
        return True

    def whole(self):
        value = self._items('')
        if self._tokens[self._at][0] != 'end':
            self._fail()
        return value

    # What stands up to [closing]: one expression, or a tuple of them.
    def _items(self, closing):
        items, is_tuple = [], False
        while self._tokens[self._at][1] != closing:
            items.append(self._union())
            if not self._accept(','):
                break
            is_tuple = True
        return items[0] if len(items) == 1 and not is_tuple else tuple(items)

    def _closed(self, closing):
        items = self._items(closing)
        if not self._accept(closing):
            self._fail()
        return items

    def _union(self):
        value = self._primary()
        while self._accept('|'):
            value = operator.or_(value, self._primary())
        return value

    def _primary(self):
        value = self._atom()
        while True:
            if self._accept('.'):
                value = getattr(value, self._next('name'))
            elif self._accept('['):
                value = value[self._closed(']')]
            else:
                return value

    def _next(self, kind):
        found, text = self._tokens[self._at]
        if found != kind:
            self._fail()
        self._at += 1
        return text

    def _atom(self):
        if self._accept('...'):
            return ...
        if self._accept('('):
            return self._closed(')')
        if self._accept('['):
            items = self._closed(']')
            return list(items) if isinstance(items, tuple) else [items]
        kind, text = self._tokens[self._at]
        if kind == 'number':
            return int(self._next(kind))
        if kind == 'text':
            self._at += 1
            return text[2:-1].encode() if text[0] == 'b' else text[1:-1]
        self._next('name')
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        for namespace in self._namespaces:
            if text in namespace:
                return namespace[text]
        raise NameError(f'name {text!r} is not defined', name=text)


# What stands in the subscripts of [hint] may be text, too.
def _resolved(hint, namespaces, extras):
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        return _resolved(_Reader(hint, namespaces).whole(), namespaces, extras)
    if isinstance(hint, list):
        return [_resolved(item, namespaces, extras) for item in hint]
    args = getattr(hint, '__args__', ())
    if not args or isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        return hint
    name = getattr(hint, '_name', None)
    if name == 'Literal':
        return hint
    if name == 'Annotated':
        inner = _resolved(args[0], namespaces, extras)
        return typing.Annotated[(inner, *args[1:])] if extras else inner
    new = tuple([_resolved(item, namespaces, extras) for item in args])
    if name in ('Required', 'NotRequired') and not extras:
        return new[0]
    if len(new) == len(args) and all(map(operator.is_, new, args)):
        return hint
    if isinstance(hint, types.UnionType):
        return functools.reduce(operator.or_, new)
    if isinstance(hint, types.GenericAlias):
        return types.GenericAlias(hint.__origin__, new)
    return typing.Union[new] if name == 'Union' else typing._Form(name, new, hint.__origin__)


def of(obj, globalns, localns, include_extras):
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            if globalns is None:
                outer = getattr(sys.modules.get(base.__module__), '__dict__', {})
            else:
                outer = globalns
            inner = dict(vars(base)) if localns is None else localns
            # Without any namespace given the class's own names go last.
            order = (outer, inner) if localns is None and globalns is None else (inner, outer)
            for name, hint in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _resolved(hint, (*order, vars(builtins)), include_extras)
        return hints
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            globalns = getattr(inner, '__globals__', {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    annotations = getattr(obj, '__annotations__', None)
    if annotations is None:
        if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType)):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    for name, hint in annotations.items():
        hints[name] = _resolved(hint, (localns, globalns, vars(builtins)), include_extras)
    return hints
