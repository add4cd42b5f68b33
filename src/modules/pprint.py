"""Containers printed on several lines where one is too long."""

import sys as _sys


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, {}, 0)


def isreadable(object):
    return _is_readable(object, set())


def _is_readable(object, open_ones):
    if type(object) not in (dict, list, tuple):
        return not repr(object).startswith('<')
    if id(object) in open_ones:
        return False
    open_ones = open_ones | {id(object)}
    items = [*object, *object.values()] if type(object) is dict else object
    return all(_is_readable(item, open_ones) for item in items)


def isrecursive(object):
    return '<Recursion on' in saferepr(object)


class _Key:
    """Orders what cannot be compared by the names of its types."""

    __slots__ = ('object',)

    def __init__(self, object):
        self.object = object

    def __lt__(self, other):
        try:
            return self.object < other.object
        except TypeError:
            return (str(type(self.object)), id(self.object)) < (str(type(other.object)), id(other.object))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        (_sys.stdout if self._stream is None else self._stream).write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return ''.join(out)

    def _items(self, mapping):
        if self._sort:
            return sorted(mapping.items(), key=lambda item: (_Key(item[0]), _Key(item[1])))
        return list(mapping.items())

    def _repr(self, object, open_ones, level):
        kind = type(object)
        if kind is int and self._underscores:
            return f'{object:_d}'
        if kind not in (dict, list, tuple):
            return repr(object)
        if not object:
            return repr(object)
        brackets = {dict: '{}', list: '[]', tuple: '()'}[kind]
        if self._depth is not None and level >= self._depth:
            return brackets[0] + '...' + brackets[1]
        if id(object) in open_ones:
            return f'<Recursion on {kind.__name__} with id={id(object)}>'
        open_ones = {**open_ones, id(object): 1}
        if kind is dict:
            parts = [f'{self._repr(key, open_ones, level + 1)}: {self._repr(value, open_ones, level + 1)}'
                     for key, value in self._items(object)]
        else:
            parts = [self._repr(item, open_ones, level + 1) for item in object]
        if kind is tuple and len(parts) == 1:
            parts[0] += ','
        return brackets[0] + ', '.join(parts) + brackets[1]

    def _format(self, object, out, indent, allowance, open_ones, level):
        text = self._repr(object, open_ones, level)
        if id(object) in open_ones or len(text) <= self._width - indent - allowance:
            out.append(text)
            return
        kind = type(object)
        if self._depth is not None and level >= self._depth:
            out.append(text)
            return
        open_ones = {**open_ones, id(object): 1}
        level += 1
        if kind is dict and object:
            out.append('{' + ' ' * (self._indent - 1))
            self._dict(object, out, indent, allowance + 1, open_ones, level)
            out.append('}')
        elif kind in (list, tuple) and object:
            opening, closing = ('[', ']') if kind is list else ('(', ',)' if len(object) == 1 else ')')
            out.append(opening)
            self._sequence(object, out, indent, allowance + len(closing), open_ones, level)
            out.append(closing)
        elif kind in (set, frozenset) and object:
            opening, closing = ('{', '}') if kind is set else ('frozenset({', '})')
            out.append(opening)
            self._sequence(sorted(object, key=_Key), out, indent + len(opening) - 1, allowance + len(closing), open_ones,
                           level)
            out.append(closing)
        elif kind is str:
            self._string(object, out, indent, allowance, level)
        elif hasattr(kind, '__dataclass_fields__') and '__repr__' in kind.__dict__:
            self._dataclass(object, out, indent, allowance, open_ones, level)
        else:
            out.append(text)

    def _dict(self, object, out, indent, allowance, open_ones, level):
        indent += self._indent
        items = self._items(object)
        for i, (key, value) in enumerate(items):
            name = self._repr(key, open_ones, level)
            out.append(f'{name}: ')
            is_last = i == len(items) - 1
            self._format(value, out, indent + len(name) + 2, allowance if is_last else 1, open_ones, level)
            if not is_last:
                out.append(',\n' + ' ' * indent)

    def _sequence(self, object, out, indent, allowance, open_ones, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        separator = ',\n' + ' ' * indent
        width = most = self._width - indent + 1
        before = ''
        items = list(object)
        for i, item in enumerate(items):
            is_last = i == len(items) - 1
            if is_last:
                most -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, open_ones, level)
                size = len(text) + 2
                if width < size:
                    width = most
                    if before:
                        before = separator
                if width >= size:
                    width -= size
                    out.append(before)
                    before = ', '
                    out.append(text)
                    continue
            out.append(before)
            before = separator
            self._format(item, out, indent, allowance if is_last else 1, open_ones, level)

    def _string(self, object, out, indent, allowance, level):
        if not object:
            out.append(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        most = self._width - indent
        chunks = []
        lines = object.splitlines(True)
        for i, line in enumerate(lines):
            text = repr(line)
            limit = most - allowance if i == len(lines) - 1 else most
            if len(text) <= limit:
                chunks.append(text)
                continue
            chunks.extend(self._words(line, most, most - allowance if i == len(lines) - 1 else most))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        out.append(('(' if level == 1 else '') + ('\n' + ' ' * indent).join(chunks) + (')' if level == 1 else ''))

    def _words(self, line, most, last_most):
        parts, start = [], 0
        for i in range(1, len(line) + 1):
            if i == len(line) or (line[i - 1].isspace() and not line[i].isspace()):
                parts.append(line[start:i])
                start = i
        current = ''
        for i, part in enumerate(parts):
            candidate = current + part
            if len(repr(candidate)) > (last_most if i == len(parts) - 1 else most):
                if current:
                    yield repr(current)
                current = part
            else:
                current = candidate
        if current:
            yield repr(current)

    def _dataclass(self, object, out, indent, allowance, open_ones, level):
        name = type(object).__name__
        indent += len(name) + 1
        out.append(name + '(')
        fields = [(field, getattr(object, field)) for field, info in type(object).__dataclass_fields__.items() if info.repr]
        for i, (field, value) in enumerate(fields):
            is_last = i == len(fields) - 1
            out.append(f'{field}=')
            self._format(value, out, indent + len(field) + 1, allowance if is_last else 1, open_ones, level)
            if not is_last:
                out.append(',\n' + ' ' * indent)
        out.append(')')


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'PrettyPrinter.format PrettyPrinter.isreadable PrettyPrinter.isrecursive',
}
