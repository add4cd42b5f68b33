"""Python's regular expressions read, checked, and written as PCRE2's.

The result is ASCII, and has numbers in place of names. What a flag changes is written out: '.' without DOTALL is \\N, '^'
without MULTILINE is \\A.
"""

A, I, L, U, M, S, X, DEBUG, T = 256, 2, 4, 32, 8, 16, 64, 128, 1
_FLAGS = {'a': A, 'i': I, 'L': L, 'u': U, 'm': M, 's': S, 'x': X}
_SIMPLE = {'a': 7, 'f': 12, 'n': 10, 'r': 13, 't': 9, 'v': 11, '\\': 92}
_MANY = 1 << 32


class error(Exception):
    """A pattern that is none, with the place where that shows."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            msg = f'{msg} at position {pos}'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


class _Piece:
    """A part of a pattern, written, and how many characters it matches."""

    __slots__ = ('text', 'low', 'high')

    def __init__(self, text, low, high):
        self.text = text
        self.low = low
        self.high = high


class Parser:
    def __init__(self, pattern, flags):
        self.given = pattern
        self.is_bytes = isinstance(pattern, bytes)
        self.text = pattern.decode('latin-1') if self.is_bytes else pattern
        self.at = 0
        self.flags = flags
        self.groups = 1
        self.names = {}
        self.widths = [None]
        self.close_order = []
        self.lookbehind = None

    def fail(self, message, place):
        return error(message, self.given, place)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def parse(self):
        piece = self.alternatives(self.flags, True)
        if self.at < len(self.text):
            raise self.fail('unbalanced parenthesis', self.at)
        return piece

    # Alternatives and sequences --------------------------------------------------------------------------------

    def alternatives(self, flags, is_first=False):
        branches = []
        while True:
            branches.append(self.sequence(flags, is_first and not branches))
            if is_first and not branches[1:]:
                flags = self.flags
            if self.peek() != '|':
                break
            self.at += 1
        return self.joined(branches)

    def joined(self, branches):
        if len(branches) == 1:
            return branches[0]
        return _Piece('|'.join(one.text for one in branches), min(one.low for one in branches),
                      max(one.high for one in branches))

    def sequence(self, flags, is_first=False):
        texts, low, high = [], 0, 0
        start = self.at
        while True:
            if flags & X:
                self.skip_space()
            c = self.peek()
            if not c or c in '|)':
                break
            begin = self.at
            if c == '(' and is_first and begin == start:
                piece = self.global_flags()
                if piece:
                    flags = self.flags
                    start = self.at
                    continue
            piece = self.item(c, flags)
            if piece is None:
                continue
            piece = self.repeated(piece, begin, flags)
            texts.append(piece.text)
            low += piece.low
            high = min(high + piece.high, _MANY)
        return _Piece(''.join(texts), low, high)

    def skip_space(self):
        while self.at < len(self.text):
            c = self.text[self.at]
            if c in ' \t\n\r\v\f':
                self.at += 1
            elif c == '#':
                end = self.text.find('\n', self.at)
                self.at = len(self.text) if end < 0 else end + 1
            else:
                break

    # Items -----------------------------------------------------------------------------------------------------

    def item(self, c, flags):
        if c == '\\':
            return self.escape(flags)
        if c == '[':
            return self.character_class(flags)
        if c == '(':
            return self.group(flags)
        if c in '*+?' or (c == '{' and self.bounds(self.at) is not None):
            raise self.fail('nothing to repeat', self.at)
        self.at += 1
        if c == '.':
            return _Piece('.' if flags & S else r'\N', 1, 1)
        if c == '^':
            return _Piece('^' if flags & M else r'\A', 0, 0)
        if c == '$':
            return _Piece('$' if flags & M else r'\Z', 0, 0)
        return self.literal(ord(c), flags)

    def literal(self, code, flags):
        return _Piece(self.written(code), 1, 1)

    def written(self, code):
        c = chr(code)
        if code < 128 and (c.isalnum() or c == '_'):
            return c
        return '\\' + c if 32 < code < 127 else f'\\x{{{code:x}}}'

    def is_unicode(self, flags):
        return not self.is_bytes and not flags & A

    def category(self, letter, flags, in_class=False):
        if not self.is_unicode(flags):
            return '\\' + letter
        if letter == 's':
            return r'\s\x1c-\x1f' if in_class else r'[\s\x1c-\x1f]'
        if letter == 'S' and not in_class:
            return r'[^\s\x1c-\x1f]'
        if letter == 'w':
            return r'\p{L}\p{N}_' if in_class else r'[\p{L}\p{N}_]'
        if letter == 'W' and not in_class:
            return r'[^\p{L}\p{N}_]'
        return '\\' + letter

    # Escapes ---------------------------------------------------------------------------------------------------

    def escape(self, flags):
        start = self.at
        letter = self.text[start + 1:start + 2]
        if not letter:
            raise self.fail('bad escape (end of pattern)', start)
        if letter in 'dDsSwW':
            self.at += 2
            return _Piece(self.category(letter, flags), 1, 1)
        if letter in 'AbBZ':
            self.at += 2
            return _Piece({'A': r'\A', 'Z': r'\z'}.get(letter, '\\' + letter), 0, 0)
        if letter in '123456789':
            reference = self.numbered_reference(start)
            if reference is not None:
                return reference
        return self.literal(self.escaped_code(start), flags)

    def numbered_reference(self, start):
        """A reference to a group, or None where the digits are an octal number."""
        digits = self.text[start + 1:start + 2]
        second, third = self.text[start + 2:start + 3], self.text[start + 3:start + 4]
        if second and second in '0123456789':
            if digits in '01234567' and second in '01234567' and third and third in '01234567':
                return None
            digits += second
        self.at = start + 1 + len(digits)
        number = int(digits)
        if number >= self.groups:
            raise self.fail(f'invalid group reference {number}', start + 1)
        return self.reference(number, start)

    def reference(self, number, place):
        if self.widths[number] is None:
            raise self.fail('cannot refer to an open group', place)
        self.check_lookbehind(number, place)
        return _Piece(f'\\g{{{number}}}', *self.widths[number])

    def check_lookbehind(self, number, place):
        if self.lookbehind is not None and number >= self.lookbehind:
            raise self.fail('cannot refer to group defined in the same lookbehind subpattern', place)

    def escaped_code(self, start):
        """The character that an escape stands for; the place goes behind it."""
        letter = self.text[start + 1]
        self.at = start + 2
        if letter in _SIMPLE:
            return _SIMPLE[letter]
        if letter == 'x':
            return self.hexadecimal(start, 2)
        if letter in 'uU' and not self.is_bytes:
            code = self.hexadecimal(start, 4 if letter == 'u' else 8)
            if code > 0x10ffff:
                raise self.fail(f'bad escape {self.text[start:self.at]}', start)
            return code
        if letter in '01234567':
            while self.at < start + 4 and self.peek() and self.peek() in '01234567':
                self.at += 1
            code = int(self.text[start + 1:self.at], 8)
            if code > 0o377:
                raise self.fail(f'octal escape value {self.text[start:self.at]} outside of range 0-0o377', start)
            return code
        if letter.isascii() and letter.isalnum():
            raise self.fail(f'bad escape {self.text[start:start + 2]}', start)
        return ord(letter)

    def hexadecimal(self, start, count):
        while self.at < start + 2 + count and self.peek() and self.peek() in '0123456789abcdefABCDEF':
            self.at += 1
        if self.at != start + 2 + count:
            raise self.fail(f'incomplete escape {self.text[start:self.at]}', start)
        return int(self.text[start + 2:self.at], 16)

    # Character classes -----------------------------------------------------------------------------------------

    def character_class(self, flags):
        start = self.at
        self.at += 1
        negated = self.peek() == '^'
        if negated:
            self.at += 1
        first = self.at
        items = []
        while True:
            c = self.peek()
            if not c:
                raise self.fail('unterminated character set', start)
            if c == ']' and self.at != first:
                self.at += 1
                break
            self.class_item(c, flags, start, items)
        return _Piece(self.class_text(items, negated), 1, 1)

    def class_text(self, items, negated):
        if items:
            return f'[{"^" if negated else ""}{"".join(items)}]'
        return '.' if negated else '(?!)'

    def class_item(self, c, flags, start, items):
        begin = self.at
        low = self.class_character(c, flags)
        if self.peek() != '-':
            return self.put_range(low, low, items)
        after = self.text[self.at + 1:self.at + 2]
        if not after:
            raise self.fail('unterminated character set', start)
        if after == ']':
            return self.put_range(low, low, items)
        self.at += 1
        high = self.class_character(after, flags)
        if isinstance(low, str) or isinstance(high, str) or high < low:
            raise self.fail(f'bad character range {self.text[begin:self.at]}', begin)
        self.put_range(low, high, items)

    def class_character(self, c, flags):
        """A character's code, or a category's text."""
        if c != '\\':
            self.at += 1
            return ord(c)
        letter = self.text[self.at + 1:self.at + 2]
        if not letter:
            raise self.fail('bad escape (end of pattern)', self.at)
        if letter in 'dDsSwW':
            self.at += 2
            return self.category(letter, flags, True)
        if letter == 'b':
            self.at += 2
            return 8
        if letter in '89':
            raise self.fail(f'bad escape \\{letter}', self.at)
        return self.escaped_code(self.at)

    def put_range(self, low, high, items):
        if isinstance(low, str):
            items.append(low)
        else:
            items.append(self.written(low) if low == high else f'{self.written(low)}-{self.written(high)}')

    # Repeats ---------------------------------------------------------------------------------------------------

    def bounds(self, at):
        """(least, most, place behind) of {m,n} at [at]; None where it is no repeat."""
        end = self.text.find('}', at)
        if end < 0:
            return None
        low, comma, high = self.text[at + 1:end].partition(',')
        if not all(part == '' or (part.isascii() and part.isdigit()) for part in (low, high)):
            return None
        if not comma:
            return (int(low), int(low), end + 1) if low else None
        return int(low or 0), int(high) if high else _MANY, end + 1

    def repeated(self, piece, begin, flags):
        is_repeated = False
        while True:
            if flags & X:
                self.skip_space()
            c, place = self.peek(), self.at
            if c and c in '*+?':
                low, high = {'*': (0, _MANY), '+': (1, _MANY), '?': (0, 1)}[c]
                self.at += 1
                quantifier = c
            elif c == '{' and self.bounds(place) is not None:
                low, high, self.at = self.bounds(place)
                if high < low:
                    raise self.fail('min repeat greater than max repeat', place + 1)
                if low > 65535 or (high > 65535 and high != _MANY):
                    raise OverflowError('the repetition number is too large')
                quantifier = f'{{{low},{"" if high == _MANY else high}}}'
            else:
                return piece
            if is_repeated:
                raise self.fail('multiple repeat', place)
            if self.text[begin] in '^' or (piece.low == piece.high == 0 and self.text[begin] == '$' and False):
                raise self.fail('nothing to repeat', place)
            mode = self.peek()
            if mode and mode in '?+':
                self.at += 1
                quantifier += mode
            piece = self.repeat(piece, quantifier, low, high)
            is_repeated = True

    def repeat(self, piece, quantifier, low, high):
        def one(text):
            # What is more than one thing to PCRE2, or no thing, is put together.
            return f'(?:{text}){quantifier}' if text in ('', r'\A', r'\Z', r'\z', '^', '$', r'\b', r'\B') else text + quantifier
        return _Piece(one(piece.text), piece.low * low, min(piece.high * high, _MANY))

    # Groups ----------------------------------------------------------------------------------------------------

    def global_flags(self):
        """Flags for all of the pattern, at its beginning."""
        text = self.text
        end = self.at + 2
        if text[self.at + 1:self.at + 2] != '?':
            return False
        while text[end:end + 1] and text[end] in _FLAGS:
            end += 1
        if end == self.at + 2 or text[end:end + 1] != ')':
            return False
        for letter in text[self.at + 2:end]:
            self.check_flag(letter, end)
            self.flags |= _FLAGS[letter]
        self.at = end + 1
        return True

    def check_flag(self, letter, place):
        if letter == 'L' and not self.is_bytes:
            raise self.fail("bad inline flags: cannot use 'L' flag with a str pattern", place)
        if letter == 'u' and self.is_bytes:
            raise self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", place)

    def group(self, flags):
        start = self.at
        self.at += 1
        if self.peek() != '?':
            return self.capture(start, flags, None)
        self.at += 1
        kind = self.peek()
        if not kind:
            raise self.fail('unexpected end of pattern', self.at)
        self.at += 1
        if kind == 'P':
            return self.named(start, flags)
        if kind == ':':
            return self.wrapped('(?:', start, flags)
        if kind == '>':
            return self.wrapped('(?>', start, flags)
        if kind == '#':
            end = self.text.find(')', self.at)
            if end < 0:
                raise self.fail('missing ), unterminated comment', start)
            self.at = end + 1
            return None
        if kind in '=!':
            return self.look(f'(?{kind}', start, flags)
        if kind == '<':
            direction = self.peek()
            if not direction:
                raise self.fail('unexpected end of pattern', self.at)
            if direction not in '=!':
                raise self.fail(f'unknown extension ?<{direction}', start + 1)
            self.at += 1
            return self.look(f'(?<{direction}', start, flags)
        if kind == '(':
            return self.conditional(start, flags)
        if kind in _FLAGS or kind == '-':
            return self.scoped_flags(start, flags)
        raise self.fail(f'unknown extension ?{kind}', start + 1)

    def close(self, start):
        if self.peek() != ')':
            raise self.fail('missing ), unterminated subpattern', start)
        self.at += 1

    def inner(self, start, flags):
        piece = self.alternatives(flags)
        self.close(start)
        return piece

    def wrapped(self, opening, start, flags):
        piece = self.inner(start, flags)
        return _Piece(f'{opening}{piece.text})', piece.low, piece.high)

    def capture(self, start, flags, name):
        number = self.groups
        self.groups += 1
        self.widths.append(None)
        if name is not None:
            if name in self.names:
                raise self.fail(f'redefinition of group name {name!r} as group {number}; was group {self.names[name]}',
                                start + 4)
            self.names[name] = number
        piece = self.wrapped('(', start, flags)
        self.widths[number] = piece.low, piece.high
        self.close_order.append(number)
        return piece

    def look(self, opening, start, flags):
        behind = '<' in opening
        outer = self.lookbehind
        if behind and outer is None:
            self.lookbehind = self.groups
        piece = self.inner(start, flags)
        if behind:
            self.lookbehind = outer
            if piece.low != piece.high:
                raise error('look-behind requires fixed-width pattern')
        return _Piece(f'{opening}{piece.text})', 0, 0)

    def read_name(self, terminator):
        start = self.at
        end = self.text.find(terminator, start)
        if end < 0:
            if start == len(self.text):
                raise self.fail('missing group name', start)
            raise self.fail(f'missing {terminator}, unterminated name', start)
        if end == start:
            raise self.fail('missing group name', start)
        self.at = end + 1
        return self.text[start:end], start

    def check_name(self, name, place):
        if not name.isidentifier():
            raise self.fail(f'bad character in group name {name!r}', place)

    def named(self, start, flags):
        letter = self.peek()
        if not letter:
            raise self.fail('unexpected end of pattern', self.at)
        self.at += 1
        if letter == '<':
            name, place = self.read_name('>')
            self.check_name(name, place)
            return self.capture(start, flags, name)
        if letter == '=':
            name, place = self.read_name(')')
            self.check_name(name, place)
            if name not in self.names:
                raise self.fail(f'unknown group name {name!r}', place)
            return self.reference(self.names[name], place)
        raise self.fail(f'unknown extension ?P{letter}', start + 1)

    def conditional(self, start, flags):
        name, place = self.read_name(')')
        if name.isascii() and name.isdigit():
            number = int(name)
            if number == 0:
                raise self.fail('bad group number', place)
            known = None  # a group that comes later is checked by its number at the end
        else:
            self.check_name(name, place)
            if name not in self.names:
                raise self.fail(f'unknown group name {name!r}', place)
            number = self.names[name]
        self.check_lookbehind(number, place)
        branches = [self.sequence(flags)]
        if self.peek() == '|':
            self.at += 1
            branches.append(self.sequence(flags))
            if self.peek() == '|':
                raise self.fail('conditional backref with more than two branches', self.at)
        self.close(start)
        if number >= self.groups:
            raise self.fail(f'invalid group reference {number}', place)
        piece = self.joined(branches)
        low = 0 if len(branches) == 1 else piece.low
        return _Piece(f'(?({number}){piece.text})', low, piece.high)

    def scoped_flags(self, start, flags):
        self.at -= 1
        added, removed = self.flag_letters(), 0
        if self.peek() == ')' and added:
            self.at += 1
            raise self.fail('global flags not at the start of the expression', start)
        if self.peek() == '-':
            self.at += 1
            removed = self.flag_letters()
            if not removed:
                raise self.fail('missing flag' if not self.peek() or self.peek() in ':)' else 'unknown flag', self.at)
        if self.peek() != ':':
            c = self.peek()
            if not c:
                raise self.fail('missing -, : or )' if not removed else 'missing :', self.at)
            raise self.fail('unknown flag' if c.isalpha() else 'missing -, : or )' if not removed else 'missing :', self.at)
        self.at += 1
        inside = (flags | added) & ~removed
        if added & U:
            inside &= ~A
        opening = '(?:'
        if (inside ^ flags) & I:
            opening = '(?i:' if inside & I else '(?-i:'
        return self.wrapped(opening, start, inside)

    def flag_letters(self):
        found = 0
        while self.peek() and self.peek() in _FLAGS:
            self.check_flag(self.peek(), self.at + 1)
            found |= _FLAGS[self.peek()]
            self.at += 1
        return found


def parse_template(source, groups, names):
    """What a match is replaced by: texts and numbers of groups, one after another."""
    is_bytes = isinstance(source, bytes)
    text = source.decode('latin-1') if is_bytes else source
    parts, literal, i = [], [], 0

    def group(number):
        if literal:
            parts.append(finish())
        parts.append(number)

    def finish():
        whole = ''.join(literal)
        literal.clear()
        return whole.encode('latin-1') if is_bytes else whole

    while i < len(text):
        c = text[i]
        if c != '\\':
            literal.append(c)
            i += 1
            continue
        letter = text[i + 1:i + 2]
        if not letter:
            raise error('bad escape (end of pattern)', source, i)
        if letter == 'g':
            if text[i + 2:i + 3] != '<':
                raise error('missing <', source, i + 2)
            end = text.find('>', i + 3)
            if end < 0:
                raise error('missing group name' if i + 3 == len(text) else 'missing >, unterminated name', source, i + 3)
            name = text[i + 3:end]
            if not name:
                raise error('missing group name', source, i + 3)
            if name.isascii() and name.isdigit():
                number = int(name)
                if number > groups:
                    raise error(f'invalid group reference {number}', source, i + 3)
            else:
                if not name.isidentifier():
                    raise error(f'bad character in group name {name!r}', source, i + 3)
                if name not in names:
                    raise IndexError(f'unknown group name {name!r}')
                number = names[name]
            group(number)
            i = end + 1
        elif letter == '0':
            end = i + 2
            while end < i + 4 and text[end:end + 1] and text[end] in '01234567':
                end += 1
            literal.append(chr(int(text[i + 1:end], 8) & 0xff))
            i = end
        elif letter.isdigit() and letter.isascii():
            digits = letter
            second, third = text[i + 2:i + 3], text[i + 3:i + 4]
            if second and second in '0123456789':
                if digits in '0123' + '4567' and second in '01234567' and third and third in '01234567':
                    code = int(digits + second + third, 8)
                    if code > 0o377:
                        raise error(f'octal escape value \\{digits}{second}{third} outside of range 0-0o377', source, i)
                    literal.append(chr(code))
                    i += 4
                    continue
                digits += second
            number = int(digits)
            if number > groups:
                raise error(f'invalid group reference {number}', source, i + 1)
            group(number)
            i += 1 + len(digits)
        elif letter in _SIMPLE or letter == 'b':
            literal.append(chr(_SIMPLE.get(letter, 8)))
            i += 2
        elif letter.isascii() and letter.isalpha():
            raise error(f'bad escape \\{letter}', source, i)
        else:
            literal.append(c + letter)
            i += 2
    if literal:
        parts.append(finish())
    return parts
