"""Regular expressions, matched by PCRE2 (re.cpp)."""

import _re
import enum as _enum
from _lifecycle_native import type_name as _type_name
from . import _parser
from ._parser import error

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template',
           'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE',
           'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag']


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        return _flags_text(self.value) or 're.NOFLAG'

    __str__ = object.__str__


NOFLAG, ASCII, IGNORECASE, LOCALE = RegexFlag.NOFLAG, RegexFlag.ASCII, RegexFlag.IGNORECASE, RegexFlag.LOCALE
UNICODE, MULTILINE, DOTALL, VERBOSE = RegexFlag.UNICODE, RegexFlag.MULTILINE, RegexFlag.DOTALL, RegexFlag.VERBOSE
TEMPLATE, DEBUG = RegexFlag.TEMPLATE, RegexFlag.DEBUG
A, I, L, U, M, S, X, T = ASCII, IGNORECASE, LOCALE, UNICODE, MULTILINE, DOTALL, VERBOSE, TEMPLATE

_NAMED = ((1, 'TEMPLATE'), (2, 'IGNORECASE'), (4, 'LOCALE'), (8, 'MULTILINE'), (16, 'DOTALL'), (32, 'UNICODE'),
          (64, 'VERBOSE'), (128, 'DEBUG'), (256, 'ASCII'))
_AT_PLACE, _TO_THE_END, _NOT_EMPTY = 1, 2, 4


def _flags_text(flags):
    return '|'.join('re.' + name for bit, name in _NAMED if flags & bit)


class Pattern:
    """A compiled regular expression."""

    __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_code', '_close_order',
                 '_is_bytes', '__weakref__')
    _static_type = True

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    def _check(self, string):
        if isinstance(string, str):
            if self._is_bytes:
                raise TypeError('cannot use a bytes pattern on a string-like object')
        elif isinstance(string, (bytes, bytearray)):
            if not self._is_bytes:
                raise TypeError('cannot use a string pattern on a bytes-like object')
        else:
            raise TypeError(f"expected string or bytes-like object, got '{_type_name(string)}'")

    def _first(self, string, pos, endpos, how):
        subject = _subject(string)
        self._check(string)
        pos, endpos = _bounds(len(subject), pos, endpos)
        if pos > endpos:
            return None
        spans = _re.match(self._code, subject, pos, endpos, how)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def _spans(self, string, pos=0, endpos=None):
        """The spans of all matches."""
        subject = _subject(string)
        self._check(string)
        pos, endpos = _bounds(len(subject), pos, endpos)
        if pos > endpos:
            return
        code = self._code
        how = 0
        while True:
            found, following = _re.matches(code, subject, pos, endpos, how)
            yield from found
            if following is None:
                return
            at = pos
            pos, how = following
            if not found:
                spans = _re.match(code, subject, pos, endpos, how)
                if spans is None:
                    return
                yield spans
                pos = spans[1]
                how = _NOT_EMPTY if spans[0] == spans[1] else 0

    def match(self, string, pos=0, endpos=None):
        return self._first(string, pos, endpos, _AT_PLACE)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._first(string, pos, endpos, _AT_PLACE | _TO_THE_END)

    def search(self, string, pos=0, endpos=None):
        return self._first(string, pos, endpos, 0)

    def finditer(self, string, pos=0, endpos=None):
        self._check(string)
        return iter(self._finditer(string, pos, endpos).__next__, None)

    def _finditer(self, string, pos, endpos):
        bounds = _bounds(len(string), pos, endpos)
        for spans in self._spans(string, pos, endpos):
            yield Match(self, string, *bounds, spans)

    def findall(self, string, pos=0, endpos=None):
        if self.groups == 0:
            return [string[spans[0]:spans[1]] for spans in self._spans(string, pos, endpos)]
        empty = string[:0]
        if self.groups == 1:
            return [empty if spans[2] < 0 else string[spans[2]:spans[3]] for spans in self._spans(string, pos, endpos)]
        return [tuple([empty if spans[i] < 0 else string[spans[i]:spans[i + 1]] for i in range(2, len(spans), 2)])
                for spans in self._spans(string, pos, endpos)]

    def split(self, string, maxsplit=0):
        parts, at, count = [], 0, 0
        for spans in self._spans(string):
            parts.append(string[at:spans[0]])
            for i in range(2, len(spans), 2):
                parts.append(None if spans[i] < 0 else string[spans[i]:spans[i + 1]])
            at = spans[1]
            count += 1
            if count == maxsplit:
                break
        parts.append(string[at:])
        return parts

    def scanner(self, string, pos=0, endpos=None):
        return _Scanner(self, string, pos, endpos)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        parts, at, done = [], 0, 0
        template = None if callable(repl) else self._template(repl)
        constant = template[0] if template and len(template) == 1 and not isinstance(template[0], int) else None
        for spans in self._spans(string):
            parts.append(string[at:spans[0]])
            if template is None:
                made = repl(Match(self, string, 0, len(string), spans))
                if made is not None:
                    parts.append(made)
            elif constant is not None:
                parts.append(constant)
            else:
                for part in template:
                    if not isinstance(part, int):
                        parts.append(part)
                    elif spans[2 * part] >= 0:
                        parts.append(string[spans[2 * part]:spans[2 * part + 1]])
            at = spans[1]
            done += 1
            if done == count:
                break
        parts.append(string[at:])
        return string[:0].join(parts), done

    def _template(self, repl):
        if isinstance(repl, str) if not self._is_bytes else isinstance(repl, bytes):
            backslash = b'\\' if self._is_bytes else '\\'
            return _parser.parse_template(repl, self.groups, self.groupindex) if backslash in repl else [repl]
        if isinstance(repl, (str, bytes)):
            return [repl]
        raise TypeError(f"decoding to str: need a bytes-like object, {_type_name(repl)} found")

    def __repr__(self):
        shown = self.flags & ~32 if not self._is_bytes else self.flags
        text = repr(self.pattern)
        if len(text) > 200:
            text = text[:200]
        flags = _flags_text(shown)
        return f're.compile({text}, {flags})' if flags else f're.compile({text})'

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags and self._is_bytes == other._is_bytes

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return _compile, (self.pattern, self.flags)


def _subject(string):
    if isinstance(string, bytearray):
        return bytes(string)
    if type(string) is str or type(string) is bytes:
        return string
    return str.__str__(string) if isinstance(string, str) else bytes(string) if isinstance(string, bytes) else string


def _bounds(size, pos, endpos):
    pos = 0 if pos < 0 else size if pos > size else pos
    endpos = size if endpos is None or endpos > size else 0 if endpos < 0 else endpos
    return pos, endpos


class _Scanner:
    """Matches of one pattern, each of which begins where the one before it ended."""

    def __init__(self, pattern, string, pos, endpos):
        pattern._check(string)
        self.pattern = pattern
        self._string = string
        self._bounds = _bounds(len(string), pos, endpos)
        self._at = self._bounds[0]
        self._how = 0

    def _next(self, how):
        if self._at is None:
            return None
        spans = _re.match(self.pattern._code, _subject(self._string), self._at, self._bounds[1], how | self._how)
        if spans is None:
            self._at = None
            return None
        self._at = spans[1]
        self._how = _NOT_EMPTY if spans[0] == spans[1] else 0
        return Match(self.pattern, self._string, *self._bounds, spans)

    def match(self):
        return self._next(_AT_PLACE)

    def search(self):
        return self._next(0)


_Scanner.__name__ = _Scanner.__qualname__ = 'SRE_Scanner'
_Scanner.__module__ = '_sre'


class Match:
    """Where a pattern was found."""

    __slots__ = ('re', 'string', 'pos', 'endpos', '_spans_')
    _static_type = True

    def __init__(self, pattern, string, pos, endpos, spans):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans_ = spans

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    def _index(self, group):
        if not isinstance(group, int):
            number = self.re.groupindex.get(group) if self.re.groupindex else None
            if number is not None:
                return number
        elif 0 <= group <= self.re.groups:
            return group
        raise IndexError('no such group')

    def _text(self, number, default=None):
        start = self._spans_[2 * number]
        return default if start < 0 else self.string[start:self._spans_[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._index(groups[0]))
        return tuple([self._text(self._index(group)) for group in groups])

    def __getitem__(self, group):
        return self._text(self._index(group))

    def groups(self, default=None):
        return tuple([self._text(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(i, default) for name, i in self.re.groupindex.items()}

    def start(self, group=0):
        return self._spans_[2 * self._index(group)]

    def end(self, group=0):
        return self._spans_[2 * self._index(group) + 1]

    def span(self, group=0):
        i = 2 * self._index(group)
        return self._spans_[i], self._spans_[i + 1]

    @property
    def regs(self):
        return tuple([(self._spans_[i], self._spans_[i + 1]) for i in range(0, len(self._spans_), 2)])

    @property
    def lastindex(self):
        last = None
        for number in self.re._close_order:
            if self._spans_[2 * number] >= 0:
                last = number
        return last

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        parts = self.re._template(template)
        return self.string[:0].join([self._text(part, self.string[:0]) if isinstance(part, int) else part for part in parts])

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_cache = {}


def _compile(pattern, flags=0):
    flags = int(flags)
    key = (type(pattern), pattern, flags)
    known = _cache.get(key) if isinstance(pattern, (str, bytes)) else None
    if known is not None:
        return known
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    made = _make(pattern, flags)
    if len(_cache) >= 512:
        _cache.pop(next(iter(_cache)), None)
    _cache[key] = made
    return made


def _make(pattern, flags):
    parser = _parser.Parser(pattern, flags)
    parsed = parser.parse()
    flags = parser.flags
    is_bytes = isinstance(pattern, bytes)
    if is_bytes:
        if flags & 32:
            raise ValueError('cannot use UNICODE flag with a bytes pattern')
    else:
        if flags & 4:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & 256 and flags & 32:
            raise ValueError('ASCII and UNICODE flags are incompatible')
        if not flags & 256:
            flags |= 32
    made = object.__new__(Pattern)
    made.pattern = pattern
    made.flags = flags
    made.groups = parser.groups - 1
    made.groupindex = parser.names
    made._code = _re.compile(parsed.text, (1 if flags & 2 else 0) | (2 if flags & 32 else 0))
    if isinstance(made._code, tuple):
        raise error(made._code[0])
    made._close_order = parser.close_order
    made._is_bytes = is_bytes
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def template(pattern, flags=0):
    return _compile(pattern, flags | T)


def purge():
    _cache.clear()


_SPECIAL = {code: '\\' + chr(code) for code in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, 'latin1').translate(_SPECIAL).encode('latin1')


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use re.finditer() and its lastgroup':
        'Scanner',
}
