"""Dates, times, and the differences between them."""

import math as _math
import time as _time
from _lifecycle_native import type_name as _type_name

MINYEAR = 1
MAXYEAR = 9999

_DAY_NAMES = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTH_NAMES = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MAX_ORDINAL = 3652059
_US_A_DAY = 86_400_000_000


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month - 1]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_before_month(year, month):
    return sum(_MONTH_DAYS[:month - 1]) + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    """(year, month, day) of the day with the number n, where 1 is the first day of the year 1."""
    year = n * 400 // 146097 + 1
    while _days_before_year(year) >= n:
        year -= 1
    while _days_before_year(year + 1) < n:
        year += 1
    n -= _days_before_year(year)
    month = 1
    while n > _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n


def _integer(value):
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    if hasattr(value, '__index__'):
        return value.__index__()
    raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")


_missing = object()


def _check_given(month, day):
    if month is _missing or day is _missing:
        raise TypeError('function missing required argument ' + ("'month' (pos 2)" if month is _missing else "'day' (pos 3)"))


def _to_bytes(t):
    """A time of the day as pickles have it."""
    return bytes([t._hour | t._fold << 7, t._minute, t._second]) + t._microsecond.to_bytes(3, 'big')


def _from_bytes(data):
    return data[0] & 127, data[1], data[2], int.from_bytes(data[3:], 'big'), data[0] >> 7


def _check_date(year, month, day):
    year, month, day = _integer(year), _integer(month), _integer(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _integer(hour), _integer(minute), _integer(second), _integer(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_type_name(tz)}'")


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{_type_name(offset)}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).')
    return offset


def _offset_text(offset, separator=':'):
    if offset is None:
        return ''
    us = offset._us()
    sign = '-' if us < 0 else '+'
    minutes, us = divmod(abs(us), 60_000_000)
    text = f'{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}'
    if us:
        text += f'{separator}{us // 1_000_000:02d}'
        if us % 1_000_000:
            text += f'.{us % 1_000_000:06d}'
    return text


def _time_text(hour, minute, second, us, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{us // 1000:03d}'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{us:06d}'
    raise ValueError('Unknown timespec value')


def _strftime(self, format, timetuple):
    """What time.strftime does not know of is put in first."""
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        if c == '%' and i + 1 < len(format):
            letter = format[i + 1]
            if letter == 'f':
                out.append(f'{getattr(self, "microsecond", 0):06d}')
            elif letter == 'z':
                out.append(_offset_text(self.utcoffset(), '') if hasattr(self, 'utcoffset') else '')
            elif letter == 'Z':
                name = self.tzname() if hasattr(self, 'tzname') else None
                out.append('' if name is None else name.replace('%', '%%'))
            else:
                out.append(format[i:i + 2])
            i += 2
        else:
            out.append(c)
            i += 1
    return _time.strftime(''.join(out), timetuple)


def _as_bytes(*fields):
    return bytes(fields)


class timedelta:
    """A difference: days, seconds and microseconds, of which only the days may be negative."""

    __slots__ = ('_days', '_seconds', '_microseconds')
    _static_type = True

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, rest = 0, 0.0
        for name, amount, factor in (('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                                     ('seconds', seconds, 1_000_000), ('minutes', minutes, 60_000_000),
                                     ('hours', hours, 3_600_000_000), ('days', days, _US_A_DAY),
                                     ('weeks', weeks, 7 * _US_A_DAY)):
            if isinstance(amount, int):
                total += amount * factor
            elif isinstance(amount, float):
                fraction, whole = _math.modf(amount)
                total += int(whole) * factor
                if fraction:
                    fraction, whole = _math.modf(fraction * factor)
                    total += int(whole)
                    rest += fraction
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {_type_name(amount)}')
        if rest:
            whole = round(rest)
            if abs(whole - rest) == 0.5:
                odd = total & 1
                whole = 2 * round((rest + odd) * 0.5) - odd
            total += int(whole)
        return cls._make(total)

    @classmethod
    def _make(cls, us):
        days, us = divmod(us, _US_A_DAY)
        if not -1 << 31 <= days < 1 << 31:
            raise OverflowError('Python int too large to convert to C int')
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        self = object.__new__(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(us, 1_000_000)
        return self

    def _us(self):
        return self._days * _US_A_DAY + self._seconds * 1_000_000 + self._microseconds

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._us() / 1_000_000

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (('days', self._days), ('seconds', self._seconds),
                                                       ('microseconds', self._microseconds)) if value]
        return f'{_qualified(self)}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, second = divmod(self._seconds, 60)
        hour, minute = divmod(minutes, 60)
        text = f'{hour}:{minute:02d}:{second:02d}'
        if self._days:
            text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
        if self._microseconds:
            text += f'.{self._microseconds:06d}'
        return text

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._make(self._us() + other._us())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._make(self._us() - other._us())

    def __rsub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._make(other._us() - self._us())

    def __neg__(self):
        return timedelta._make(-self._us())

    def __pos__(self):
        return timedelta._make(self._us())

    def __abs__(self):
        return timedelta._make(abs(self._us()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._make(self._us() * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._make(_divided(self._us() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us() // other._us()
        if isinstance(other, int):
            return timedelta._make(self._us() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            return timedelta._make(_divided(self._us(), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._make(_divided(self._us() * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._us() % other._us())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            whole, rest = divmod(self._us(), other._us())
            return whole, timedelta._make(rest)
        return NotImplemented

    def __eq__(self, other):
        return self._us() == other._us() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us() < other._us() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us() <= other._us() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us() > other._us() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us() >= other._us() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._us() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


def _divided(a, b):
    """a / b, rounded to the nearest int, halves to even."""
    whole, rest = divmod(a, b)
    rest *= 2
    if (rest > b if b > 0 else rest < b) or (rest == b and whole % 2 == 1):
        whole += 1
    return whole


def _qualified(self):
    cls = type(self)
    return f'datetime.{cls.__qualname__}' if cls.__module__ == 'datetime' else cls.__qualname__


timedelta.min = timedelta._make(-999999999 * _US_A_DAY)
timedelta.max = timedelta._make(1_000_000_000 * _US_A_DAY - 1)
timedelta.resolution = timedelta._make(1)


class tzinfo:
    """What knows how far a place's clocks are from UTC."""

    __slots__ = ()
    _static_type = True

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: non-None dst() result required')
        standard = offset - dst
        if standard:
            dt += standard
            dst = dt.dst()
        return dt + dst


class timezone(tzinfo):
    """A place whose clocks are always as far from UTC."""

    __slots__ = ('_offset', '_name')
    _static_type = True
    _unnamed = object()

    def __new__(cls, offset, name=_unnamed):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {_type_name(offset)}")
        if name is timezone._unnamed:
            if not offset and cls is timezone and hasattr(cls, 'utc'):
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {_type_name(name)}')
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}.')
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{_qualified(self)}({self._offset!r}{name})'

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


class IsoCalendarDate(tuple):
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _first_iso_monday(year):
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _from_iso_week(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'Year is out of range: {year}')
    if not 1 <= week <= 52 and (week != 53 or _first_iso_monday(year + 1) - _first_iso_monday(year) != 371):
        raise ValueError(f'Invalid week: {week}')
    if not 1 <= day <= 7:
        raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
    return _from_ordinal(_first_iso_monday(year) + (week - 1) * 7 + day - 1)


class date:
    __slots__ = ('_year', '_month', '_day')
    _static_type = True

    def __new__(cls, year, month=_missing, day=_missing):
        if type(year) is bytes and len(year) == 4:  # from a pickle
            year, month, day = year[0] << 8 | year[1], year[2], year[3]
        _check_given(month, day)
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        t = _time.localtime(timestamp)
        return cls(t.tm_year, t.tm_mon, t.tm_mday)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n, /):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAX_ORDINAL:
            raise ValueError(f'year {MAXYEAR + 1} is out of range')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_read_iso_date(date_string))
        except _NotIso:
            pass
        raise ValueError(f'Invalid isoformat string: {date_string!r}')

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_iso_week(year, week, day))

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def timetuple(self):
        return _timetuple(self, 0, 0, 0, -1)

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        today = _to_ordinal(self._year, self._month, self._day)
        year = self._year
        if today < _first_iso_monday(year):
            year -= 1
        elif year < MAXYEAR and today >= _first_iso_monday(year + 1):
            year += 1
        week, day = divmod(today - _first_iso_monday(year), 7)
        return IsoCalendarDate((year, week + 1, day + 1))

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    __str__ = isoformat

    def __repr__(self):
        return f'{_qualified(self)}({self._year}, {self._month}, {self._day})'

    def ctime(self):
        return (f'{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} 00:00:00 '
                f'{self._year:04d}')

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'must be str, not {_type_name(format)}')
        return self.strftime(format) if format else str(self)

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(_as_bytes(self._year >> 8, self._year & 255, self._month, self._day))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        return type(self)(*_from_ordinal(n))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if self._comparable(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (bytes([self._year >> 8, self._year & 255, self._month, self._day]),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


def _timetuple(self, hour, minute, second, dst):
    day_of_year = _days_before_month(self._year, self._month) + self._day
    return _time.struct_time((self._year, self._month, self._day, hour, minute, second, self.weekday(), day_of_year,
                              dst))


class time:
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')
    _static_type = True

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if type(hour) is bytes and len(hour) == 6:  # from a pickle; then the zone comes next
            tzinfo = minute or None
            hour, minute, second, microsecond, fold = _from_bytes(hour)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second,
                                                                                            microsecond, fold)
        self._tzinfo = tzinfo
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_read_iso_time(time_string[1:] if time_string[:1] == 'T' else time_string))
        except _NotIso:
            pass
        raise ValueError(f'Invalid isoformat string: {time_string!r}')

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(None))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def isoformat(self, timespec='auto'):
        return (_time_text(self._hour, self._minute, self._second, self._microsecond, timespec) +
                _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f'tzinfo={self._tzinfo!r}')
        if self._fold:
            parts.append('fold=1')
        return f'{_qualified(self)}({", ".join(parts)})'

    def strftime(self, format):
        return _strftime(self, format, _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'must be str, not {_type_name(format)}')
        return self.strftime(format) if format else str(self)

    def _us(self, offset):
        us = ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond
        return us if offset is None else us - offset._us()

    def _compare(self, other, is_equality):
        """The difference's sign; None: one is aware and the other is not."""
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if is_equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._us(mine) - other._us(theirs)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = self.utcoffset()
        if offset:
            return hash(timedelta(microseconds=self._us(offset)))
        us = self._microsecond
        return hash(_as_bytes(self._hour, self._minute, self._second, us >> 16, us >> 8 & 255, us & 255))

    def __reduce__(self):
        return self.__class__, (_to_bytes(self), self._tzinfo) if self._tzinfo else (_to_bytes(self),)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _local_offset(seconds):
    """How far the machine's clock is from UTC at a POSIX time, and the zone's name."""
    t = _time.localtime(seconds)
    return t.tm_gmtoff, t.tm_zone


class datetime(date):
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')
    _static_type = True

    def __new__(cls, year, month=_missing, day=_missing, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if type(year) is bytes and len(year) == 10:  # from a pickle; then the zone comes next
            tzinfo = None if month is _missing else month
            data, (hour, minute, second, microsecond, fold) = year, _from_bytes(year[4:])
            year, month, day = data[0] << 8 | data[1], data[2], data[3]
        _check_given(month, day)
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    @classmethod
    def _of_us(cls, us, tz=None):
        """The date and time that is so many microseconds after the first moment of the day 0."""
        days, us = divmod(us, _US_A_DAY)
        if not 0 < days <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        seconds, us = divmod(us, 1_000_000)
        minutes, second = divmod(seconds, 60)
        return cls(*_from_ordinal(days), minutes // 60, minutes % 60, second, us, tz)

    def _us(self):
        return self.toordinal() * _US_A_DAY + ((self._hour * 60 + self._minute) * 60 +
                                               self._second) * 1_000_000 + self._microsecond

    @classmethod
    def _of_posix(cls, us, tz):
        if tz is not None:
            return tz.fromutc(cls._of_us(_EPOCH_US + us, tz))
        return cls._of_us(_EPOCH_US + us + _local_offset(us // 1_000_000)[0] * 1_000_000)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        return cls._of_posix(_to_us(timestamp), tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls._of_us(_EPOCH_US + _to_us(timestamp))

    @classmethod
    def now(cls, tz=None):
        _check_zone(tz)
        return cls._of_posix(_time.time_ns() // 1000, tz)

    @classmethod
    def utcnow(cls):
        return cls._of_us(_EPOCH_US + _time.time_ns() // 1000)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            at = _end_of_iso_date(date_string)
            day = _read_iso_date(date_string[:at])
            if at == len(date_string):
                return cls(*day)
            return cls(*day, *_read_iso_time(date_string[at + 1:]))
        except _NotIso:
            pass
        raise ValueError(f'Invalid isoformat string: {date_string!r}')

    @classmethod
    def strptime(cls, date_string, format, /):
        import _strptime
        return _strptime.to_datetime(cls, date_string, format)

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def timetuple(self):
        dst = self.dst()
        return _timetuple(self, self._hour, self._minute, self._second, -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _timetuple(moment, moment._hour, moment._minute, moment._second, 0)

    def _posix_us(self):
        """Microseconds since 1970 in UTC; what has no zone is on the machine's clock."""
        offset = self.utcoffset()
        if offset is not None:
            return self._us() - offset._us() - _EPOCH_US
        local = self._us() - _EPOCH_US
        guess = _local_offset(local // 1_000_000)[0]
        again = _local_offset(local // 1_000_000 - guess)[0]
        return local - again * 1_000_000

    def timestamp(self):
        return self._posix_us() / 1_000_000

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        us = self._posix_us()
        if tz is None:
            seconds, name = _local_offset(us // 1_000_000)
            tz = timezone(timedelta(seconds=seconds), name)
        elif not isinstance(tz, tzinfo):
            raise TypeError(f"astimezone() argument 1 must be datetime.tzinfo, not {_type_name(tz)}")
        if tz is self._tzinfo:
            return self
        return tz.fromutc(type(self)._of_us(us + _EPOCH_US, tz))

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(self))

    def ctime(self):
        return (f'{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month - 1]} {self._day:2d} '
                f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

    def isoformat(self, sep='T', timespec='auto'):
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}' +
                _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) +
                _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if fields[6] == 0:
            del fields[6]
            if fields[5] == 0:
                del fields[5]
        parts = [str(field) for field in fields]
        if self._tzinfo is not None:
            parts.append(f'tzinfo={self._tzinfo!r}')
        if self._fold:
            parts.append('fold=1')
        return f'{_qualified(self)}({", ".join(parts)})'

    def _compare(self, other, is_equality):
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if is_equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._us() - other._us() - (0 if mine is None else mine._us() - theirs._us())

    def _ordered(self, other):
        if isinstance(other, datetime):
            return True
        if isinstance(other, date):
            raise TypeError(f"can't compare {_qualified(self)} to {_qualified(other)}")
        return False

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, True) == 0
        return False if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if self._ordered(other) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if self._ordered(other) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if self._ordered(other) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if self._ordered(other) else NotImplemented

    def __hash__(self):
        offset = self.utcoffset()
        if offset is not None:
            return hash(timedelta(microseconds=self._us() - offset._us()))
        us = self._microsecond
        return hash(_as_bytes(self._year >> 8, self._year & 255, self._month, self._day, self._hour, self._minute,
                              self._second, us >> 16, us >> 8 & 255, us & 255))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of_us(self._us() + other._us(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of_us(self._us() - other._us(), self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._make(self._us() - other._us() - (0 if mine is None else mine._us() - theirs._us()))

    def __reduce__(self):
        data = bytes([self._year >> 8, self._year & 255, self._month, self._day]) + _to_bytes(self)
        return self.__class__, (data, self._tzinfo) if self._tzinfo else (data,)


_EPOCH_US = _to_ordinal(1970, 1, 1) * _US_A_DAY
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _to_us(timestamp):
    """Seconds as microseconds, halves to even."""
    if isinstance(timestamp, int):
        return timestamp * 1_000_000
    fraction, whole = _math.modf(timestamp)
    return int(whole) * 1_000_000 + round(fraction * 1e6)


class _NotIso(Exception):
    pass


def _digits(text, count):
    if len(text) != count or not (text.isascii() and text.isdigit()):
        raise _NotIso
    return int(text)


def _end_of_iso_date(text):
    """Where the date in the text of a date and time ends."""
    if len(text) < 7:
        raise _NotIso
    if text[4] == '-':
        if text[5] != 'W':
            return 10
        return 10 if text[8:9] == '-' else 8
    if text[4] != 'W':
        return 8
    # YYYYWww, then a weekday or the separator.
    return 8 if text[7:8].isdigit() and not text[8:9].isdigit() else 7


def _read_iso_date(text):
    year = _digits(text[:4], 4)
    rest = text[4:]
    extended = rest[:1] == '-'
    if extended:
        rest = rest[1:]
    if rest[:1] == 'W':
        week = _digits(rest[1:3], 2)
        rest = rest[3:]
        if not rest:
            return _from_iso_week(year, week, 1)
        if extended:
            if rest[0] != '-':
                raise _NotIso
            rest = rest[1:]
        return _from_iso_week(year, week, _digits(rest, 1))
    month = _digits(rest[:2], 2)
    rest = rest[2:]
    if extended:
        if rest[:1] != '-':
            raise _NotIso
        rest = rest[1:]
    return year, month, _digits(rest, 2)


def _read_clock(text):
    """HH[:MM[:SS[.f...]]] or the same without colons, as four ints."""
    fields = [_digits(text[:2], 2)]
    rest = text[2:]
    separator = ':' if rest[:1] == ':' else ''
    while rest and len(fields) < 3:
        if not rest.startswith(separator):
            raise _NotIso
        rest = rest[len(separator):]
        fields.append(_digits(rest[:2], 2))
        rest = rest[2:]
        if rest[:1] in ('.', ','):
            break
    us = 0
    if rest:
        if rest[0] not in '.,' or len(fields) < 3 or len(rest) < 2 or not rest[1:].isdigit() or not rest.isascii():
            raise _NotIso
        us = int((rest[1:] + '000000')[:6])
    return fields + [0] * (3 - len(fields)) + [us]


def _read_iso_time(text):
    tz = None
    at = max(text.find('+'), text.find('-'))
    if text[-1:] == 'Z':
        tz = timezone.utc
        text = text[:-1]
    elif at >= 0:
        hour, minute, second, us = _read_clock(text[at + 1:])
        offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
        tz = timezone(-offset if text[at] == '-' else offset) if offset else timezone.utc
        text = text[:at]
    if not text:
        raise _NotIso
    return *_read_clock(text), tz
