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


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pieces of text, and names as (name, where it stands, its text); a name of None is an invalid place."""
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
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
