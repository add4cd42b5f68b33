"""Texts read by a format such as '%Y-%m-%d'."""

import time as _time

_DAYS = ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
_MONTHS = ('january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december')
_NUMBERS = {'d': (1, 31, 2), 'H': (0, 23, 2), 'I': (1, 12, 2), 'j': (1, 366, 3), 'm': (1, 12, 2), 'M': (0, 59, 2),
            'S': (0, 61, 2), 'U': (0, 53, 2), 'W': (0, 53, 2), 'V': (1, 53, 2), 'w': (0, 6, 1), 'u': (1, 7, 1)}
_WHOLE = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y', 'T': '%H:%M:%S', 'R': '%H:%M'}


class _Mismatch(Exception):
    pass


def _number(text, at, low, high, width):
    """The longest number of at most [width] digits that is within the limits."""
    for length in range(width, 0, -1):
        part = text[at:at + length]
        if len(part) == length and part.isascii() and part.isdigit() and low <= int(part) <= high:
            return int(part), at + length
    raise _Mismatch


def _exact(text, at, width):
    part = text[at:at + width]
    if len(part) != width or not (part.isascii() and part.isdigit()):
        raise _Mismatch
    return int(part), at + width


def _name(text, at, names):
    lower = text[at:].lower()
    for name in sorted(names, key=len, reverse=True):
        if lower.startswith(name):
            return names.index(name), at + len(name)
    raise _Mismatch


def _offset(text, at):
    """(seconds, microseconds) of +HH:MM[:SS[.f]] or Z, and the place behind it."""
    if text[at:at + 1] == 'Z':
        return (0, 0), at + 1
    sign = text[at:at + 1]
    if sign not in ('+', '-') or not sign:
        raise _Mismatch
    hours, at = _exact(text, at + 1, 2)
    colon = text[at:at + 1] == ':'
    minutes, at = _exact(text, at + colon, 2)
    seconds = us = 0
    if text[at:at + 1] == ':' if colon else text[at:at + 2].isdigit():
        seconds, at = _exact(text, at + colon, 2)
        if text[at:at + 1] == '.':
            end = at + 1
            while end < at + 7 and text[end:end + 1].isdigit():
                end += 1
            us = int((text[at + 1:end] + '000000')[:6])
            at = end
    total = hours * 3600 + minutes * 60 + seconds
    return ((-total, -us) if sign == '-' else (total, us)), at


def _directive(letter, text, at, found):
    if letter in _NUMBERS:
        if letter == 'd' and text[at:at + 1] == ' ':
            at += 1
        found[letter], at = _number(text, at, *_NUMBERS[letter])
    elif letter == 'Y' or letter == 'G':
        found[letter], at = _exact(text, at, 4)
    elif letter == 'y':
        year, at = _exact(text, at, 2)
        found['Y'] = year + (2000 if year <= 68 else 1900)
    elif letter == 'f':
        end = at
        while end < at + 6 and text[end:end + 1].isdigit():
            end += 1
        if end == at:
            raise _Mismatch
        found['f'] = int((text[at:end] + '00000')[:6])
        at = end
    elif letter == 'A':
        found['A'], at = _name(text, at, _DAYS)
    elif letter == 'a':
        found['A'], at = _name(text, at, [name[:3] for name in _DAYS])
    elif letter == 'B':
        month, at = _name(text, at, _MONTHS)
        found['m'] = month + 1
    elif letter == 'b':
        month, at = _name(text, at, [name[:3] for name in _MONTHS])
        found['m'] = month + 1
    elif letter == 'p':
        found['p'], at = _name(text, at, ['am', 'pm'])
    elif letter == 'z':
        found['z'], at = _offset(text, at)
    elif letter == 'Z':
        names = ['utc', 'gmt', *(name.lower() for name in _time.tzname)]
        which, end = _name(text, at, names)
        found['Z'] = text[at:end]
        at = end
    elif letter == '%':
        if text[at:at + 1] != '%':
            raise _Mismatch
        at += 1
    return at


def _expanded(format):
    out, i = [], 0
    while i < len(format):
        if format[i] == '%':
            letter = format[i + 1:i + 2]
            if not letter:
                raise ValueError(f"stray %% in format '{format}'")
            if letter not in 'dHIjmMSUWVwuYGyfAaBbpzZ%' and letter not in _WHOLE:
                raise ValueError(f"'{letter}' is a bad directive in format '{format}'")
            out.append(_WHOLE.get(letter, '%' + letter))
            i += 2
        else:
            out.append(format[i])
            i += 1
    return ''.join(out)


def _match(text, format):
    found, at, i = {}, 0, 0
    while i < len(format):
        c = format[i]
        if c == '%':
            at = _directive(format[i + 1], text, at, found)
            i += 2
        elif c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            end = at
            while end < len(text) and text[end].isspace():
                end += 1
            if end == at:
                raise _Mismatch
            at = end
        else:
            if text[at:at + 1].lower() != c.lower():
                raise _Mismatch
            at += 1
            i += 1
    return found, at


def _day_of_week(year, week, weekday, starts_monday):
    """Day of the year by the number of a week that starts on a Monday or a Sunday."""
    import datetime
    first = datetime.date(year, 1, 1).weekday()
    if not starts_monday:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    return 1 + weekday - first if week == 0 else 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _parse(text, format):
    for given, what in ((text, 0), (format, 1)):
        if not isinstance(given, str):
            raise TypeError(f'strptime() argument {what} must be str, not {type(given)}')
    expanded = _expanded(format)
    try:
        found, end = _match(text, expanded)
    except _Mismatch:
        raise ValueError(f'time data {text!r} does not match format {format!r}') from None
    if end != len(text):
        raise ValueError(f'unconverted data remains: {text[end:]}')
    hour = found.get('H', 0)
    if 'I' in found:
        hour = found['I'] % 12 + (12 if found.get('p') == 1 else 0)
    weekday = found.get('A')
    if 'w' in found:
        weekday = (found['w'] + 6) % 7
    elif 'u' in found:
        weekday = found['u'] - 1
    return found, hour, weekday


def _date_of(found, weekday):
    import datetime
    year = found.get('Y')
    if 'G' in found and 'V' in found and weekday is not None:
        return datetime.date.fromisocalendar(found['G'], found['V'], weekday + 1)
    month, day = found.get('m', 1), found.get('d', 1)
    is_leap_day = year is None and month == 2 and day == 29
    at = 1904 if is_leap_day else 1900 if year is None else year
    if 'j' in found and 'm' not in found:
        return datetime.date(at, 1, 1) + datetime.timedelta(found['j'] - 1)
    if weekday is not None and year is not None and ('U' in found or 'W' in found):
        days = _day_of_week(year, found.get('W', found.get('U')), weekday, 'W' in found)
        return datetime.date(year, 1, 1) + datetime.timedelta(days - 1)
    return datetime.date(at, month, day)


def to_struct_time(text, format):
    found, hour, weekday = _parse(text, format)
    day = _date_of(found, weekday)
    year = 1900 if 'Y' not in found and 'G' not in found else day.year
    offset = found.get('z')
    dst = -1
    if found.get('Z', '').lower() in ('utc', 'gmt'):
        dst = 0
    return _time.struct_time((year, day.month, day.day, hour, found.get('M', 0), found.get('S', 0), day.weekday(),
                              day.timetuple().tm_yday, dst), (found.get('Z'), None if offset is None else offset[0]))


def to_datetime(cls, text, format):
    import datetime
    found, hour, weekday = _parse(text, format)
    day = _date_of(found, weekday)
    tz = None
    if 'z' in found:
        offset = datetime.timedelta(seconds=found['z'][0], microseconds=found['z'][1])
        tz = datetime.timezone(offset, found['Z']) if 'Z' in found else datetime.timezone(offset)
    year = 1900 if 'Y' not in found and 'G' not in found else day.year
    return cls(year, day.month, day.day, hour, found.get('M', 0), found.get('S', 0), found.get('f', 0), tz)
