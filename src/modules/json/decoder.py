"""Reading JSON. Texts without hooks are read by json.cpp; the scanner here calls the hooks."""

import _json


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = (('null', None), ('true', True), ('false', False))
_NUMBERS = (('NaN', float('nan')), ('Infinity', float('inf')), ('-Infinity', float('-inf')))


def _after_space(text, at):
    while at < len(text) and text[at] in ' \t\n\r':
        at += 1
    return at


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or dict(_NUMBERS).__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self._is_plain = (object_hook is None and object_pairs_hook is None and parse_float is None and
                          parse_int is None and parse_constant is None)

    def decode(self, s):
        value, end = self._read(s, _after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        if idx < 0:
            raise JSONDecodeError('Expecting value', s, idx)
        return self._read(s, idx)

    def _read(self, s, at):
        if self._is_plain:
            return self._checked(s, _json.loads(s, at, bool(self.strict)))
        return self._value(s, at)

    def _checked(self, s, answer):
        if len(answer) == 3:
            if answer[0] == 'Expecting value':
                self._no_value(s, answer[1])
            raise JSONDecodeError(answer[0], s, answer[1])
        return answer

    def _no_value(self, s, at):
        """To CPython's decoder, this is the end of an iteration."""
        try:
            raise StopIteration(at)
        except StopIteration:
            raise JSONDecodeError('Expecting value', s, at) from None

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._checked(s, _json.scan_string(s, at + 1, bool(self.strict)))
        if c == '{':
            return self._object(s, at + 1)
        if c == '[':
            return self._array(s, at + 1)
        for word, value in _CONSTANTS:
            if s.startswith(word, at):
                return value, at + len(word)
        for word, _ in _NUMBERS:
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        end, is_float = _json.scan_number(s, at)
        if end == at:
            self._no_value(s, at)
        return (self.parse_float if is_float else self.parse_int)(s[at:end]), end

    def _object(self, s, at):
        pairs = []
        at = _after_space(s, at)
        if s[at:at + 1] != '}':
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
                key, at = self._checked(s, _json.scan_string(s, at + 1, bool(self.strict)))
                at = _after_space(s, at)
                if s[at:at + 1] != ':':
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _after_space(s, at + 1))
                pairs.append((key, value))
                at = _after_space(s, at)
                if s[at:at + 1] == '}':
                    break
                if s[at:at + 1] != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = _after_space(s, at + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        made = dict(pairs)
        return (made if self.object_hook is None else self.object_hook(made)), at + 1

    def _array(self, s, at):
        items = []
        at = _after_space(s, at)
        if s[at:at + 1] == ']':
            return items, at + 1
        while True:
            value, at = self._value(s, at)
            items.append(value)
            at = _after_space(s, at)
            if s[at:at + 1] == ']':
                return items, at + 1
            if s[at:at + 1] != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _after_space(s, at + 1)
