"""Letters, and templates."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class _Pattern:
    """A template class's regular expression, made when it is first asked for."""

    def __get__(self, instance, cls):
        import re
        name = cls.idpattern
        braced = name if cls.braceidpattern is None else cls.braceidpattern
        delimiter = re.escape(cls.delimiter)
        cls.pattern = re.compile(
            rf'{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))',
            cls.flags | re.VERBOSE)
        return cls.pattern


class Template:
    delimiter = '$'
    idpattern = '(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = 2  # re.IGNORECASE
    pattern = _Pattern()
    _is_usual = True

    def __init_subclass__(cls):
        super().__init_subclass__()
        own = cls.__dict__
        if not {'idpattern', 'braceidpattern', 'flags', 'pattern'}.isdisjoint(own):
            cls._is_usual = False
        if 'pattern' not in own:
            cls.pattern = _Pattern()
        elif isinstance(cls.pattern, str):
            import re
            cls.pattern = re.compile(cls.pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _matched_parts(self):
        place = 0
        for match in self.pattern.finditer(self.template):
            yield self.template[place:match.start()], None, None
            name = match['named'] or match['braced']
            place = match.end()
            if name is not None:
                yield match[0], match.start(), name
            elif match['escaped'] is not None:
                yield self.delimiter, None, None
            elif match['invalid'] is not None:
                yield match[0], match.start(), None
            else:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        yield self.template[place:], None, None

    def _parts(self):
        """Pieces of text, and names as (name, where it stands, its text); a name of None is an invalid place."""
        if not self._is_usual:
            yield from self._matched_parts()
            return
        text, delimiter = self.template, self.delimiter
        place = 0
        while True:
            found = text.find(delimiter, place)
            if found < 0:
                yield text[place:], None, None
                return
            yield text[place:found], None, None
            after = found + len(delimiter)
            if text.startswith(delimiter, after):
                yield delimiter, None, None
                place = after + len(delimiter)
                continue
            braced = text.startswith('{', after)
            start = after + braced
            end = start
            while end < len(text) and text[end].isascii() and (text[end] == '_' or text[end].isalnum()):
                end += 1
            name = text[start:end]
            if not name or name[0].isdigit() or braced and not text.startswith('}', end):
                yield delimiter, found, None
                place = after
                continue
            place = end + braced
            yield text[found:place], found, name

    def _invalid(self, place):
        lines = self.template[:place].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), place - len(''.join(lines[:-1])) + 1
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def is_valid(self):
        return all(name is not None or place is None for _, place, name in self._parts())

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, _, name in self._parts() if name is not None))

    def substitute(self, mapping={}, /, **kws):
        result = []
        for text, place, name in self._parts():
            if name is not None:
                text = str(kws[name] if name in kws else mapping[name])
            elif place is not None:
                self._invalid(place)
            result.append(text)
        return ''.join(result)

    def safe_substitute(self, mapping={}, /, **kws):
        result = []
        for text, _, name in self._parts():
            if name is not None and (name in kws or name in mapping):
                text = str(kws[name] if name in kws else mapping[name])
            result.append(text)
        return ''.join(result)


class Formatter:
    """str.format() in parts that a derived class may replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, number=0):
        """The text, and the number of the next field without a name; False once fields have numbers."""
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            if field == '' and number is not False:
                field, number = str(number), number + 1
            elif field == '' or field.isdigit() and number:
                raise ValueError('cannot switch from manual field specification to automatic field numbering')
            elif field.isdigit():
                number = False
            value, first = self.get_field(field, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            result.append(self.format_field(value, spec))
        return ''.join(result), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ('s', 'r', 'a'):
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return {'s': str, 'r': repr, 'a': ascii}[conversion](value)

    def parse(self, format_string):
        """(text before a field, its name, its format, its conversion); but for the text None where there is no field."""
        text, at = format_string, 0
        while at < len(text):
            start = at
            while at < len(text) and text[at] not in '{}':
                at += 1
            if at == len(text):
                yield text[start:], None, None, None
                return
            at += 1
            if text.startswith(text[at - 1], at):
                yield text[start:at], None, None, None
                at += 1
                continue
            if text[at - 1] == '}' or at == len(text):
                raise ValueError(f"Single '{text[at - 1]}' encountered in format string")
            field = _parts_of_field(text, at)
            yield text[start:at - 1], *field[:3]
            at = field[3]

    def get_field(self, field_name, args, kwargs):
        end = min([at for at in map(field_name.find, '.[') if at >= 0], default=len(field_name))
        first = field_name[:end]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        while end < len(field_name):
            is_attribute = field_name[end] == '.'
            if not is_attribute and field_name[end] != '[':
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            start = end + 1
            if is_attribute:
                end = min([at for at in (field_name.find(c, start) for c in '.[') if at >= 0], default=len(field_name))
                key = field_name[start:end]
            else:
                end = field_name.find(']', start)
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = field_name[start:end]
                end += 1
            if not key:
                raise ValueError('Empty attribute in format string')
            value = getattr(value, key) if is_attribute else value[int(key) if key.isdigit() else key]
        return value, first


def _parts_of_field(text, begin):
    """Name, format and conversion of a field, and where the text goes on behind it."""
    unended = ValueError("expected '}' before end of string")
    inside = False
    for end in range(begin, len(text)):
        c = text[end]
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        inside = c == '[' or inside and c != ']'
        if c in '}:!' and not inside:
            break
    else:
        raise unended
    name, conversion, at = text[begin:end], None, end
    if c == '!':
        conversion, at = text[end + 1:end + 2], end + 2
        if not text[at:]:
            raise unended if conversion and conversion != '}' else ValueError(
                "unmatched '{' in format spec" if conversion else 'end of string while looking for conversion specifier')
        if text[at] not in ':}':
            raise ValueError("expected ':' after conversion specifier")
    if text[at] == '}':
        return name, '', conversion, at + 1
    start, depth = at + 1, 1
    for at in range(start, len(text)):
        depth += (text[at] == '{') - (text[at] == '}')
        if not depth:
            return name, text[start:at], conversion, at + 1
    raise unended
