"""Writing JSON. What consists of builtin types alone is written by json.cpp."""

import _json


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def _step(self):
        """What a level is indented by; None: all on one line."""
        return ' ' * self.indent if isinstance(self.indent, int) else self.indent

    def encode(self, o):
        if self.ensure_ascii and not self.sort_keys:
            text = _json.dumps(o, self._step(), self.item_separator, self.key_separator)
            if text is not NotImplemented:
                return text
        pieces = []
        self._write(o, pieces.append, 0, {})
        return ''.join(pieces)

    def iterencode(self, o, _one_shot=False):
        pieces = []
        self._write(o, pieces.append, 0, {})
        yield from pieces

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o == float('inf'):
            text = 'Infinity'
        elif o == float('-inf'):
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant')
        return text

    def _simple(self, o):
        """The text of what is no container; None where it is one, or nothing that JSON knows."""
        if isinstance(o, str):
            return _json.quote(str(o) if type(o) is str else str.__str__(o), self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _write(self, o, put, depth, open_ones):
        text = self._simple(o)
        if text is not None:
            return put(text)
        if self.check_circular:
            if id(o) in open_ones:
                raise ValueError('Circular reference detected')
            open_ones[id(o)] = o
        if isinstance(o, (list, tuple)):
            self._list(o, put, depth + 1, open_ones)
        elif isinstance(o, dict):
            self._dict(o, put, depth + 1, open_ones)
        else:
            self._write(self.default(o), put, depth, open_ones)
        if self.check_circular:
            del open_ones[id(o)]

    def _line(self, depth):
        step = self._step()
        return '' if step is None else '\n' + step * depth

    def _list(self, o, put, depth, open_ones):
        if not o:
            return put('[]')
        before = '[' + self._line(depth)
        for item in o:
            text = self._simple(item)
            put(before if text is None else before + text)
            before = self.item_separator + self._line(depth)
            if text is None:
                self._write(item, put, depth, open_ones)
        self._end(']', put, depth)

    def _end(self, bracket, put, depth):
        if self._step() is not None:
            put(self._line(depth - 1))
        put(bracket)

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _dict(self, o, put, depth, open_ones):
        if not o:
            return put('{}')
        line = self._line(depth)
        put('{')
        if line:
            put(line)
        before = ''
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if before:
                put(before)
            before = self.item_separator + line
            put(_json.quote(key, self.ensure_ascii))
            put(self.key_separator)
            self._write(value, put, depth, open_ones)
        self._end('}', put, depth)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'ESCAPE ESCAPE_ASCII ESCAPE_DCT HAS_UTF8 INFINITY c_encode_basestring c_encode_basestring_ascii '
        'c_make_encoder encode_basestring encode_basestring_ascii py_encode_basestring py_encode_basestring_ascii',
}
