"""Decimal numbers with a precision of one's own choice, on ints."""

import contextvars
import math
import numbers
import re
from _lifecycle_native import type_name as _type_name
from collections import namedtuple

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext',
           'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal',
           'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible', 'InvalidContext', 'ConversionSyntax',
           'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR',
           'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC',
           'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR']

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
_ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN,
              ROUND_05UP)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


# ---- signals ----

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# In the order in which contexts show them.
_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped)
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


# ---- rounding ----

def _rounds_up(rounding, negative, last, rest, half):
    """Whether a coefficient that ends with digit [last], after which [rest] of twice [half] is cut off, grows by one."""
    if rest == 0 or rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_HALF_EVEN:
        return rest > half or rest == half and last % 2 == 1
    if rounding == ROUND_HALF_UP:
        return rest >= half
    if rounding == ROUND_HALF_DOWN:
        return rest > half
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not negative
    if rounding == ROUND_FLOOR:
        return bool(negative)
    return last in (0, 5)


def _cut(coefficient, digits, rounding, negative):
    """[coefficient] without its last [digits] digits, and whether that lost anything."""
    if digits > len(str(coefficient)) + 1:
        kept, rest, half = 0, (1 if coefficient else 0), 10
    else:
        unit = 10 ** digits
        kept, rest = divmod(coefficient, unit)
        half = unit // 2
    if _rounds_up(rounding, negative, kept % 10, rest, half):
        kept += 1
    return kept, rest != 0


# ---- contexts ----

class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        base = globals().get('DefaultContext')
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self.flags = self._signals(flags or ())
        self.traps = self._signals(base.traps if traps is None else traps)

    @staticmethod
    def _signals(chosen):
        if isinstance(chosen, dict):
            return {signal: bool(chosen.get(signal)) for signal in _SIGNALS}
        return {signal: signal in chosen for signal in _SIGNALS}

    def __setattr__(self, name, value):
        if name == 'prec' and not 1 <= value <= MAX_PREC:
            raise ValueError('valid range for prec is [1, MAX_PREC]')
        if name == 'rounding' and value not in _ROUNDINGS:
            raise TypeError('valid values for rounding are:\n  [' + ', '.join((
                'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_DOWN',
                '\n   ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', '\n   ROUND_05UP')).replace(', \n', ',\n') + ']')
        if name == 'Emin' and not MIN_EMIN <= value <= 0:
            raise ValueError('valid range for Emin is [MIN_EMIN, 0]')
        if name == 'Emax' and not 0 <= value <= MAX_EMAX:
            raise ValueError('valid range for Emax is [0, MAX_EMAX]')
        super().__setattr__(name, value)

    def __repr__(self):
        flags = ', '.join([signal.__name__ for signal in _SHOWN if self.flags[signal]])
        traps = ', '.join([signal.__name__ for signal in _SHOWN if self.traps[signal]])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
                f'capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags,
                       self.traps)

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _signal(self, condition, result=None):
        """Notes [condition] and raises it, where it is trapped; else the result goes on."""
        kind = condition
        if kind in (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext):
            kind = InvalidOperation
        self.flags[kind] = True
        if self.traps[kind]:
            raise kind([condition])
        return _NAN if result is None else result

    def _quiet(self, prec):
        """For intermediate results: more digits, and nobody hears of it."""
        return Context(min(prec, MAX_PREC), ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, 1, 0, (), ())

    def _evenly(self):
        """The same, but that it rounds as roots and series do."""
        made = self.copy()
        made.rounding = ROUND_HALF_EVEN
        made.flags, made.traps = self.flags, self.traps
        return made

    def create_decimal(self, value='0'):
        made = Decimal(value, self)
        if made._is_nan() and len(str(made._int)) > self.prec - self.clamp:
            return self._signal(ConversionSyntax)
        return made._fix(self)

    def create_decimal_from_float(self, value):
        return Decimal.from_float(value)._fix(self)


_current = contextvars.ContextVar('decimal_context')


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
    return context


def setcontext(context):
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *exception):
        setcontext(self._saved)


def localcontext(ctx=None, **values):
    made = (getcontext() if ctx is None else ctx).copy()
    for name, value in values.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(made, name, made._signals(value) if name in ('flags', 'traps') else value)
    return _Local(made)


# ---- numbers ----

_TEXT = re.compile(r'''\s*(?P<sign>[-+])?(?:(?=\d|\.\d)(?P<whole>\d*)(?:\.(?P<decimals>\d*))?(?:E(?P<power>[-+]?\d+))?
                       |(?P<infinite>Inf(?:inity)?)|(?P<signal>s)?NaN(?P<payload>\d*))\s*''', re.VERBOSE | re.IGNORECASE)
_FORMAT = re.compile(r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<nozero>z)?(?P<zeros>0)?'
                     r'(?P<width>\d+)?(?P<comma>,)?(?:\.(?P<prec>\d+))?(?P<type>[eEfFgGn%])?', re.DOTALL)
_PRIME = 2**61 - 1
_TEN_INVERSE = pow(10, _PRIME - 2, _PRIME)
_new = object.__new__


def _make(negative, coefficient, exponent, special=None):
    self = _new(Decimal)
    self._sign = negative
    self._int = coefficient
    self._exp = exponent
    self._special = special
    return self


def _digits(coefficient):
    return len(str(coefficient))


class Decimal:
    __slots__ = ('_sign', '_int', '_exp', '_special')
    _static_type = True

    # _special: None, 'F' where infinite, 'n' and 'N' for NaN and signalling NaN, whose payload is _int.

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            made = cls._from_text(value, context)
        elif isinstance(value, int):
            made = _make(int(value < 0), abs(value) + 0, 0)
        elif isinstance(value, Decimal):
            made = _make(value._sign, value._int, value._exp, value._special)
        elif isinstance(value, float):
            context = context or getcontext()
            context.flags[FloatOperation] = True
            if context.traps[FloatOperation]:
                raise FloatOperation([FloatOperation])
            made = Decimal.from_float(value)
        elif isinstance(value, (tuple, list)):
            made = cls._from_tuple(value)
        else:
            raise TypeError(f"conversion from {_type_name(value)} to Decimal is not supported")
        if cls is Decimal:
            return made
        self = _new(cls)
        self._sign, self._int, self._exp, self._special = made._sign, made._int, made._exp, made._special
        return self

    @staticmethod
    def _from_text(text, context):
        found = _TEXT.fullmatch(text.replace('_', ''))
        if found is None:
            return (context or getcontext())._signal(ConversionSyntax)
        negative = int(found['sign'] == '-')
        if found['infinite']:
            return _make(negative, 0, 0, 'F')
        if found['whole'] is None:
            return _make(negative, int(found['payload'] or '0'), 0, 'N' if found['signal'] else 'n')
        decimals = found['decimals'] or ''
        made = _make(negative, int(found['whole'] + decimals or '0'), int(found['power'] or '0') - len(decimals))
        if made._int and not MIN_ETINY <= made._exp <= MAX_EMAX:
            return (context or getcontext())._signal(InvalidOperation)
        return made

    @staticmethod
    def _from_tuple(value):
        if len(value) != 3:
            raise ValueError('argument must be a sequence of length 3')
        sign, digits, exponent = value
        if sign not in (0, 1):
            raise ValueError('sign must be an integer with the value 0 or 1')
        if exponent == 'F':
            return _make(sign, 0, 0, 'F')
        for digit in digits:
            if not isinstance(digit, int) or not 0 <= digit <= 9:
                raise ValueError('coefficient must be a tuple of digits')
        coefficient = int(''.join(map(str, digits)) or '0')
        if exponent in ('n', 'N'):
            return _make(sign, coefficient, 0, exponent)
        if not isinstance(exponent, int):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        return _make(sign, coefficient, exponent)

    @classmethod
    def from_float(cls, value):
        if isinstance(value, int):
            made = _make(int(value < 0), abs(value) + 0, 0)
        elif not isinstance(value, float):
            raise TypeError('argument must be int or float')
        elif math.isnan(value) or math.isinf(value):
            made = Decimal._from_text(repr(value), None)
        else:
            above, below = abs(value).as_integer_ratio()
            power = below.bit_length() - 1
            made = _make(int(math.copysign(1.0, value) < 0), above * 5**power, -power)
        return made if cls is Decimal else cls(made)

    # ---- what it is ----

    def _is_nan(self):
        return self._special in ('n', 'N')

    def is_nan(self):
        return self._is_nan()

    def is_qnan(self):
        return self._special == 'n'

    def is_snan(self):
        return self._special == 'N'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return self._special is None

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self._special is None and self._int == 0

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def is_normal(self, context=None):
        context = context or getcontext()
        return bool(self) and self._special is None and self.adjusted() >= context.Emin

    def is_subnormal(self, context=None):
        context = context or getcontext()
        return bool(self) and self._special is None and self.adjusted() < context.Emin

    def number_class(self, context=None):
        if self._special == 'N':
            return 'sNaN'
        if self._special == 'n':
            return 'NaN'
        mark = '-' if self._sign else '+'
        if self._special == 'F':
            return mark + 'Infinity'
        if not self._int:
            return mark + 'Zero'
        return mark + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def radix(self):
        return Decimal(10)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def as_tuple(self):
        if self._special == 'F':
            return DecimalTuple(self._sign, (0,), 'F')
        if self._special:
            digits = tuple(map(int, str(self._int))) if self._int else ()
            return DecimalTuple(self._sign, digits, self._special)
        return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)

    def as_integer_ratio(self):
        if self._special == 'F':
            raise OverflowError('cannot convert Infinity to integer ratio')
        if self._special:
            raise ValueError('cannot convert NaN to integer ratio')
        value = -self._int if self._sign else self._int
        if self._exp >= 0:
            return value * 10**self._exp, 1
        below = 10**-self._exp
        divisor = math.gcd(value, below)
        return value // divisor, below // divisor

    # ---- text ----

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._text(False, getcontext().capitals)

    def to_eng_string(self, context=None):
        return self._text(True, (context or getcontext()).capitals)

    def _text(self, engineering, capitals):
        mark = '-' if self._sign else ''
        if self._special == 'F':
            return mark + 'Infinity'
        if self._special:
            return mark + ('sNaN' if self._special == 'N' else 'NaN') + (str(self._int) if self._int else '')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif digits == '0':
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            whole, decimals = '0', '.' + '0' * -point + digits
        elif point >= len(digits):
            whole, decimals = digits + '0' * (point - len(digits)), ''
        else:
            whole, decimals = digits[:point], '.' + digits[point:]
        power = '' if left == point else f'{"E" if capitals else "e"}{left - point:+d}'
        return mark + whole + decimals + power

    def __format__(self, spec, context=None):
        found = _FORMAT.fullmatch(spec)
        if found is None:
            raise ValueError('invalid format string')
        context = context or getcontext()
        fill, align = found['fill'] or ' ', found['align'] or '>'
        if found['zeros'] and not found['align']:
            fill, align = '0', '='
        kind = found['type']
        value = self
        if value._special:
            body = value._text(False, 1).lstrip('-')
            if fill == '0' and align == '=':
                fill = ' ' if found['zeros'] else fill
                align = '>' if found['zeros'] else align
            if kind == '%':
                body += '%'
        else:
            body, value = self._format_number(found, kind, context)
        sign = '-' if value._sign else {'+': '+', ' ': ' '}.get(found['sign'], '')
        width = int(found['width'] or '0')
        if found['comma'] and not value._special:
            body = self._with_commas(body, width - len(sign) if fill == '0' and align == '=' else 0)
        padding = width - len(sign) - len(body)
        if padding <= 0:
            return sign + body
        if align == '<':
            return sign + body + fill * padding
        if align == '>':
            return fill * padding + sign + body
        if align == '=':
            return sign + fill * padding + body
        return fill * (padding // 2) + sign + body + fill * (padding - padding // 2)

    def _format_number(self, found, kind, context):
        """The digits without a sign, and the number that they show."""
        value = self
        rounding = context.rounding
        precision = None if found['prec'] is None else int(found['prec'])
        if kind == '%':
            value = _make(value._sign, value._int, value._exp + 2)
        if precision is not None:
            if kind in ('e', 'E'):
                value = value._with_digits(precision + 1, rounding)
            elif kind in ('f', 'F', '%'):
                value = value._at(-precision, rounding)
            else:
                precision = max(precision, 1)
                if _digits(value._int) > precision:
                    value = value._with_digits(precision, rounding)
        if not value._int and value._exp > 0 and kind in ('f', 'F', '%'):
            value = _make(value._sign, 0, 0)
        digits = str(value._int)
        left = value._exp + len(digits)
        if kind in ('e', 'E'):
            point = 1
            if not value._int and precision is not None:
                digits, point, left = '0' * (precision + 1), 1, self._exp + precision + 1
        elif kind in ('f', 'F', '%'):
            point = left
        else:
            point = left if value._exp <= 0 and left > -6 else 1
        if point <= 0:
            body = '0.' + '0' * -point + digits
        elif point >= len(digits):
            body = digits + '0' * (point - len(digits))
        else:
            body = digits[:point] + '.' + digits[point:]
        power = left - point
        if kind in ('e', 'E') or power:
            letter = kind if kind in ('e', 'E') else 'e' if kind in ('g', 'n') else 'E'
            if kind is None:
                letter = 'E' if context.capitals else 'e'
            body += f'{letter}{power:+d}'
        if kind == '%':
            body += '%'
        if found['nozero'] and value._sign and not value._int:
            value = _make(0, 0, value._exp)
        return body, value

    @staticmethod
    def _with_commas(body, width):
        end = next((i for i, c in enumerate(body) if not c.isdigit()), len(body))
        whole, rest = body[:end], body[end:]
        room = width - len(rest)
        grouped = f'{int(whole):,}'
        while len(grouped) < room:
            whole = '0' + whole
            parts = []
            digits = whole
            while digits:
                parts.append(digits[-3:])
                digits = digits[:-3]
            grouped = ','.join(reversed(parts))
        return grouped + rest

    # ---- other kinds of numbers ----

    def __int__(self):
        if self._special == 'F':
            raise OverflowError('cannot convert Infinity to integer')
        if self._special:
            raise ValueError('cannot convert NaN to integer')
        value = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        if self._special == 'N':
            raise ValueError('cannot convert signaling NaN to float')
        if self._special:
            return float(('-' if self._sign else '') + ('inf' if self._special == 'F' else 'nan'))
        return float(f'{"-" if self._sign else ""}{self._int}e{self._exp}')

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return self._special is not None or self._int != 0

    def __hash__(self):
        if self._special == 'N':
            raise TypeError('Cannot hash a signaling NaN value')
        if self._special == 'n':
            return object.__hash__(self)
        if self._special:
            return -314159 if self._sign else 314159
        power = pow(10, self._exp, _PRIME) if self._exp >= 0 else pow(_TEN_INVERSE, -self._exp, _PRIME)
        residue = self._int * power % _PRIME
        residue = -residue if self._sign else residue
        return -2 if residue == -1 else residue

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(self)

    def __deepcopy__(self, memo):
        return self.__copy__()

    # ---- rounding ----

    def _with_digits(self, count, rounding):
        """With at most, or for a value that is not zero, exactly so many digits."""
        if not self._int:
            return _make(self._sign, 0, self.adjusted() + 1 - count)
        spare = _digits(self._int) - count
        if spare <= 0:
            return _make(self._sign, self._int * 10**-spare, self._exp + spare)
        kept, _ = _cut(self._int, spare, rounding, self._sign)
        if _digits(kept) > count:
            kept //= 10
            spare += 1
        return _make(self._sign, kept, self._exp + spare)

    def _at(self, exponent, rounding):
        """Rounded or padded to the exponent."""
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10**(self._exp - exponent), exponent)
        kept, _ = _cut(self._int, exponent - self._exp, rounding, self._sign)
        return _make(self._sign, kept, exponent)

    def _fix(self, context):
        """As the context allows it: digits, exponents."""
        if self._special:
            if self._is_nan():
                room = context.prec - context.clamp
                if _digits(self._int) > room:
                    return _make(self._sign, self._int % 10**room, 0, self._special)
            return self
        tiny = context.Emin - context.prec + 1
        if not self._int:
            highest = context.Emax - context.prec + 1 if context.clamp else context.Emax
            exponent = min(max(self._exp, tiny), highest)
            if exponent == self._exp:
                return self
            context._signal(Clamped, self)
            return _make(self._sign, 0, exponent)
        digits = _digits(self._int)
        adjusted = self._exp + digits - 1
        if adjusted > context.Emax:
            return self._overflow(context)
        subnormal = adjusted < context.Emin
        exponent = max(self._exp + digits - context.prec, tiny)
        if exponent <= self._exp:
            if subnormal:
                context._signal(Subnormal, self)
            top = context.Emax - context.prec + 1
            if context.clamp and self._exp > top:
                context._signal(Clamped, self)
                return _make(self._sign, self._int * 10**(self._exp - top), top)
            return self
        kept, inexact = _cut(self._int, exponent - self._exp, context.rounding, self._sign)
        if _digits(kept) > context.prec:
            kept //= 10
            exponent += 1
        result = _make(self._sign, kept, exponent)
        if kept and exponent + _digits(kept) - 1 > context.Emax:
            return self._overflow(context)
        if inexact and subnormal:
            context._signal(Underflow, result)
        if subnormal:
            context._signal(Subnormal, result)
        if inexact:
            context._signal(Inexact, result)
        context._signal(Rounded, result)
        if not kept:
            context._signal(Clamped, result)
        return result

    def _overflow(self, context):
        rounding = context.rounding
        infinite = (rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP)
                    or rounding == ROUND_CEILING and not self._sign or rounding == ROUND_FLOOR and self._sign)
        if infinite:
            result = _make(self._sign, 0, 0, 'F')
        else:
            result = _make(self._sign, 10**context.prec - 1, context.Emax - context.prec + 1)
        context.flags[Inexact] = context.flags[Rounded] = True
        for signal in (Overflow, Inexact, Rounded):
            context._signal(signal, result)
        return result

    def _nan_of(self, other, context):
        """The NaN that an operation gives, where one of the two is one; else None."""
        for value in (self, other):
            if value is not None and value._special == 'N':
                quiet = _make(value._sign, value._int, 0, 'n')
                return context._signal(InvalidOperation, quiet._fix(context))
        for value in (self, other):
            if value is not None and value._special == 'n':
                return value._fix(context)
        return None

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _operand(exp, True)
        nan = self._nan_of(exp, context)
        if nan is not None:
            return nan
        if self._special or exp._special:
            return self if self._special and exp._special else context._signal(InvalidOperation)
        if not context.Emin - context.prec + 1 <= exp._exp <= context.Emax:
            return context._signal(InvalidOperation)
        result = self._at(exp._exp, rounding or context.rounding)
        if result._int and result.adjusted() > context.Emax or _digits(result._int) > context.prec:
            return context._signal(InvalidOperation)
        if result._int and result.adjusted() < context.Emin:
            context._signal(Subnormal, result)
        if result._exp > self._exp and self._int:
            if self._int != result._int * 10**(result._exp - self._exp):
                context._signal(Inexact, result)
            context._signal(Rounded, result)
        return result

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_of(None, context)
            return self if nan is None else nan
        return self if self._exp >= 0 else self._at(0, rounding or context.rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if self._special is None and self._exp < 0 and self._int:
            if result != self:
                context._signal(Inexact, result)
            context._signal(Rounded, result)
        return result

    def __round__(self, ndigits=None):
        if ndigits is None:
            if self._special:
                return int(self)
            return int(self._at(0, ROUND_HALF_EVEN)) if self._exp < 0 else int(self)
        return self.quantize(_make(0, 1, -ndigits))

    def __floor__(self):
        return int(self if self._special or self._exp >= 0 else self._at(0, ROUND_FLOOR))

    def __ceil__(self):
        return int(self if self._special or self._exp >= 0 else self._at(0, ROUND_CEILING))

    def normalize(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context) if self._special else None
        if nan is not None:
            return nan
        fixed = self._fix(context)
        if fixed._special:
            return fixed
        if not fixed._int:
            return _make(fixed._sign, 0, 0)
        coefficient, exponent = fixed._int, fixed._exp
        while coefficient % 10 == 0 and exponent < context.Emax:
            coefficient //= 10
            exponent += 1
        return _make(fixed._sign, coefficient, exponent)

    def same_quantum(self, other, context=None):
        other = _operand(other, True)
        if self._special or other._special:
            return self._is_nan() and other._is_nan() or self._special == other._special == 'F'
        return self._exp == other._exp

    # ---- sign ----

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _make(_operand(other, True)._sign, self._int, self._exp, self._special)

    def __neg__(self, context=None):
        return self._signed(1 - self._sign, context)

    def __pos__(self, context=None):
        return self._signed(self._sign, context)

    def __abs__(self, context=None):
        return self._signed(0, context)

    def _signed(self, negative, context):
        context = context or getcontext()
        nan = self._nan_of(None, context) if self._special else None
        if nan is not None:
            return nan
        if not self._int and self._special is None:
            negative = negative if context.rounding == ROUND_FLOOR else 0
        return _make(negative, self._int, self._exp, self._special)._fix(context)

    # ---- arithmetic ----

    def __add__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return context._signal(InvalidOperation)
            return self if self._special else other
        exponent = min(self._exp, other._exp)
        a, b = self, other
        if a._int and b._int and abs(a._exp - b._exp) > 2 * context.prec + 20:
            a, b = _nearer(a, b, context.prec)
            exponent = min(a._exp, b._exp)
        x = a._int * 10**(a._exp - exponent) if a._int else 0
        y = b._int * 10**(b._exp - exponent) if b._int else 0
        total = (-x if a._sign else x) + (-y if b._sign else y)
        if total:
            negative = int(total < 0)
        elif a._sign == b._sign:
            negative = a._sign
        else:
            negative = int(context.rounding == ROUND_FLOOR)
        return _make(negative, abs(total), exponent)._fix(context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if other._is_nan():
            return self.__add__(other, context)
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        negative = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            return _make(negative, 0, 0, 'F') if self and other else context._signal(InvalidOperation)
        return _make(negative, self._int * other._int, self._exp + other._exp)._fix(context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        negative = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            if self._special and other._special:
                return context._signal(InvalidOperation)
            if self._special:
                return _make(negative, 0, 0, 'F')
            context._signal(Clamped, self)
            return _make(negative, 0, context.Emin - context.prec + 1)
        if not other._int:
            if not self._int:
                return context._signal(DivisionUndefined)
            return context._signal(DivisionByZero, _make(negative, 0, 0, 'F'))
        ideal = self._exp - other._exp
        if not self._int:
            return _make(negative, 0, ideal)._fix(context)
        shift = max(_digits(other._int) - _digits(self._int) + context.prec + 1, 0)
        if shift > _MOST_DIGITS:
            shift = _exact_shift(other._int // math.gcd(self._int, other._int))
        coefficient, rest = divmod(self._int * 10**shift, other._int)
        exponent = ideal - shift
        if rest:
            # One more digit that stands for all that follow.
            coefficient = coefficient * 10 + 1
            exponent -= 1
        else:
            while exponent < ideal and coefficient % 10 == 0:
                coefficient //= 10
                exponent += 1
        return _make(negative, coefficient, exponent)._fix(context)

    def __rtruediv__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _whole_division(self, other, context):
        """Quotient and remainder as Decimals, of finite numbers; or (NaN, NaN)."""
        exponent = min(self._exp, other._exp)
        if self._int and self.adjusted() - other.adjusted() > context.prec + 1:
            nan = context._signal(DivisionImpossible)
            return nan, nan
        if not self._int or self.adjusted() < other.adjusted() - 1:
            return _make(self._sign ^ other._sign, 0, 0), _make(self._sign, self._int, self._exp if self._int else exponent)._at_most(exponent, context)
        x = self._int * 10**(self._exp - exponent)
        y = other._int * 10**(other._exp - exponent)
        whole, rest = divmod(x, y)
        if _digits(whole) > context.prec:
            nan = context._signal(DivisionImpossible)
            return nan, nan
        return _make(self._sign ^ other._sign, whole, 0), _make(self._sign, rest, exponent)

    def _at_most(self, exponent, context):
        if self._exp <= exponent or self._exp - exponent > 2 * context.prec + 20:
            return self
        return _make(self._sign, self._int * 10**(self._exp - exponent), exponent)

    def __floordiv__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        negative = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            if self._special:
                return context._signal(InvalidOperation) if other._special else _make(negative, 0, 0, 'F')
            return _make(negative, 0, 0)
        if not other._int:
            if self._int:
                return context._signal(DivisionByZero, _make(negative, 0, 0, 'F'))
            return context._signal(DivisionUndefined)
        return self._whole_division(other, context)[0]._fix(context)

    def __rfloordiv__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            return context._signal(InvalidOperation) if self._special else self._fix(context)
        if not other._int:
            return context._signal(InvalidOperation if self._int else DivisionUndefined)
        return self._whole_division(other, context)[1]._fix(context)

    def __rmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __divmod__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._special or other._special or not other._int:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan, nan
            if self._special:
                if other._special:
                    nan = context._signal(InvalidOperation)
                    return nan, nan
                return _make(self._sign ^ other._sign, 0, 0, 'F'), context._signal(InvalidOperation)
            if other._special:
                return _make(self._sign ^ other._sign, 0, 0), self._fix(context)
            if not self._int:
                nan = context._signal(DivisionUndefined)
                return nan, nan
            context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
            raised = [signal for signal in (InvalidOperation, DivisionByZero) if context.traps[signal]]
            if raised:
                raise raised[0](raised)
            return _make(self._sign ^ other._sign, 0, 0, 'F'), _NAN
        whole, rest = self._whole_division(other, context)
        return whole._fix(context), rest._fix(context)

    def __rdivmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def remainder_near(self, other, context=None):
        context = context or getcontext()
        other = _operand(other, True)
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            return context._signal(InvalidOperation) if self._special else self._fix(context)
        if not other._int:
            return context._signal(InvalidOperation if self._int else DivisionUndefined)
        whole, rest = self._whole_division(other, context)
        if whole._special:
            return whole
        exponent = min(rest._exp, other._exp)
        left = rest._int * 10**(rest._exp - exponent)
        unit = other._int * 10**(other._exp - exponent)
        if 2 * left > unit or 2 * left == unit and whole._int % 2:
            return _make(1 - rest._sign, unit - left, exponent)._fix(context)
        return _make(rest._sign, left, exponent)._fix(context)

    def fma(self, other, third, context=None):
        context = context or getcontext()
        other, third = _operand(other, True), _operand(third, True)
        if self._special or other._special:
            product = self.__mul__(other, context)
        else:
            product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product.__add__(third, context)

    def scaleb(self, other, context=None):
        context = context or getcontext()
        other = _operand(other, True)
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if other._special or other._exp != 0:
            return context._signal(InvalidOperation)
        if self._special:
            return self
        return _make(self._sign, self._int, self._exp + int(other))._fix(context)

    def logb(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_of(None, context)
            return _INFINITY if nan is None else nan
        if not self._int:
            return context._signal(DivisionByZero, _make(1, 0, 0, 'F'))
        return Decimal(self.adjusted())._fix(context)

    # ---- comparison ----

    def _compared(self, other):
        """-1, 0 or 1; neither is NaN."""
        if self._special or other._special:
            a = 0 if not self._special else -1 if self._sign else 1
            b = 0 if not other._special else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        flip = -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a != b:
            return flip if a > b else -flip
        exponent = min(self._exp, other._exp)
        x, y = self._int * 10**(self._exp - exponent), other._int * 10**(other._exp - exponent)
        return flip * ((x > y) - (x < y))

    def __eq__(self, other):
        other = _compared_with(other, False)
        if other is NotImplemented:
            return other
        if self._is_nan() or other._is_nan():
            if 'N' in (self._special, other._special):
                getcontext()._signal(InvalidOperation)
            return False
        return self._compared(other) == 0

    def _ordered(self, other, test):
        other = _compared_with(other, True)
        if other is NotImplemented:
            return other
        if self._is_nan() or other._is_nan():
            getcontext()._signal(InvalidOperation)
            return False
        return test(self._compared(other))

    def __lt__(self, other):
        return self._ordered(other, lambda order: order < 0)

    def __le__(self, other):
        return self._ordered(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda order: order >= 0)

    def compare(self, other, context=None):
        context = context or getcontext()
        other = _operand(other, True)
        nan = self._nan_of(other, context)
        return Decimal(self._compared(other)) if nan is None else nan

    def compare_total(self, other, context=None):
        other = _operand(other, True)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        flip = -1 if self._sign else 1
        rank = {None: 0, 'F': 0, 'N': 1, 'n': 2}
        a, b = rank[self._special], rank[other._special]
        if a != b or a:
            order = (a > b) - (a < b) or (self._int > other._int) - (self._int < other._int)
            return Decimal(flip * order)
        order = self.copy_abs()._compared(other.copy_abs())
        if not order and not self._special:
            order = (self._exp > other._exp) - (self._exp < other._exp)
        return Decimal(flip * order)

    def _chosen(self, other, context, largest, by_size):
        context = context or getcontext()
        other = _operand(other, True)
        if self._special or other._special:
            if 'N' in (self._special, other._special):
                return self._nan_of(other, context)
            if self._special == 'n' or other._special == 'n':
                if self._special == other._special:
                    return self._nan_of(other, context)
                return (other if self._special == 'n' else self)._fix(context)
        a, b = (self.copy_abs(), other.copy_abs()) if by_size else (self, other)
        order = a._compared(b) or int(self.compare_total(other))
        return (self if (order >= 0) == largest else other)._fix(context)

    def max(self, other, context=None):
        return self._chosen(other, context, True, False)

    def min(self, other, context=None):
        return self._chosen(other, context, False, False)

    def max_mag(self, other, context=None):
        return self._chosen(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._chosen(other, context, False, True)

    # ---- roots, powers, logarithms ----

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_of(None, context)
            if nan is not None:
                return nan
            return context._signal(InvalidOperation) if self._sign else self
        if not self._int:
            return _make(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign:
            return context._signal(InvalidOperation)
        coefficient, exponent = self._int, self._exp
        if exponent % 2:
            coefficient *= 10
            exponent -= 1
        ideal = exponent // 2
        shift = max(context.prec + 1 - (_digits(coefficient) + 1) // 2, 0)
        if shift > _MOST_DIGITS:
            if math.isqrt(coefficient)**2 != coefficient:
                raise MemoryError
            shift = 0
        scaled = coefficient * 100**shift
        root = math.isqrt(scaled)
        exponent = ideal - shift
        if root * root != scaled:
            root = root * 10 + 1
            exponent -= 1
        else:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        return _make(0, root, exponent)._fix(context._evenly())

    def exp(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_of(None, context)
            if nan is not None:
                return nan
            return _make(0, 0, 0) if self._sign else self
        if not self._int:
            return Decimal(1)
        if self.adjusted() > 20:
            sign = self._sign
            return _make(0, 1, MIN_EMIN * 2 if sign else MAX_EMAX * 2)._fix(context)
        if self.adjusted() < -context.prec - 2:
            # So near to 1 that only its side shows.
            unit = 10**(context.prec + 1)
            return _near(_make(0, unit + (-1 if self._sign else 1), -(context.prec + 1)), context)
        return _settled(lambda digits: _exp(self, digits), context)

    def ln(self, context=None):
        context = context or getcontext()
        special = self._logarithm_of_special(context)
        if special is not None:
            return special
        if self == 1:
            return _make(0, 0, 0)
        return _settled(lambda digits: _ln(self._int, self._exp, digits), context)

    def log10(self, context=None):
        context = context or getcontext()
        special = self._logarithm_of_special(context)
        if special is not None:
            return special
        digits = str(self._int)
        if digits[0] == '1' and not digits[1:].strip('0'):
            return Decimal(self._exp + len(digits) - 1)._fix(context)

        def approximate(digits):
            ln, shift = _ln(self._int, self._exp, digits + 5)
            ten, ten_shift = _ln(10, 0, digits + 5)
            scale = digits + 5
            above = ln * 10**(scale + ten_shift)
            return above // (ten * 10**shift), scale

        return _settled(approximate, context)

    def _logarithm_of_special(self, context):
        nan = self._nan_of(None, context) if self._special else None
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _make(1, 0, 0, 'F')
        if self._sign:
            return context._signal(InvalidOperation)
        return self if self._special else None

    def __pow__(self, other, modulo=None, context=None):
        if modulo is not None:
            return self._power_modulo(other, modulo, context)
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan_of(other, context) if self._special or other._special else None
        if nan is not None:
            return nan
        if other._special is None and not other._int:
            return context._signal(InvalidOperation) if self._special is None and not self._int else Decimal(1)
        whole = other._special is None and (other._exp >= 0 or other._int % 10**-other._exp == 0)
        odd = whole and other._exp < 1 and int(other) % 2 == 1
        negative = int(self._sign and odd)
        if self._sign and not whole and self:
            if not (self._special and other._special):
                return context._signal(InvalidOperation)
        if not self or self._special:
            large = bool(self._special) != bool(other._sign)
            return _make(negative, 0, 0, 'F') if large else _make(negative, 0, 0)
        size = self.copy_abs()
        if other._special:
            order = size._compared(Decimal(1))
            if not order:
                return _make(0, 10**(context.prec - 1), 1 - context.prec)._noted(context)
            return _make(0, 0, 0, 'F') if (order > 0) != bool(other._sign) else _make(0, 0, 0)
        if whole:
            return size._whole_power(int(other), negative, context)
        if size == 1:
            return _make(negative, 10**(context.prec - 1), 1 - context.prec)._noted(context)

        def approximate(digits):
            places = digits + max(other.adjusted(), 0) + max(size.adjusted(), 0).bit_length() + 10
            ln, shift = _ln(size._int, size._exp, places)
            power = _make(int((ln < 0) != bool(other._sign)), abs(ln) * other._int, other._exp - shift)
            return _exp(power, digits)

        estimate = abs(size.adjusted() * 2.302585 + 1.2) * float(other.copy_abs())
        if estimate > 2.4e6 and estimate > context.Emax * 2.3:
            grows = (size > 1) != bool(other._sign)
            return _make(0, 1, MAX_EMAX * 2 if grows else MIN_EMIN * 2)._fix(context)
        return _settled(approximate, context)

    def _noted(self, context):
        context._signal(Inexact, self)
        context._signal(Rounded, self)
        return self

    def _whole_power(self, power, negative, context):
        count = abs(power)
        if self.adjusted() * count > 4 * (context.Emax + context.prec) + 10 or self.adjusted() * count < 4 * (context.Emin - context.prec) - 10:
            grows = (self.adjusted() > 0) == (power > 0)
            return _make(negative, 1, MAX_EMAX * 2 if grows else MIN_EMIN * 2)._fix(context)
        if _digits(self._int) * count < 4000:
            result = _make(negative, self._int**count, self._exp * count)
        else:
            quiet = context._quiet(context.prec + _digits(count) + 10)
            result, square = Decimal(1), self
            while count:
                if count & 1:
                    result = result.__mul__(square, quiet)
                square = square.__mul__(square, quiet)
                count >>= 1
            result = _make(negative, result._int, result._exp)
        return result._fix(context) if power > 0 else Decimal(1).__truediv__(result, context)

    def __rpow__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__pow__(self, None, context)

    def _power_modulo(self, other, modulo, context):
        context = context or getcontext()
        other, modulo = _operand(other), _operand(modulo)
        if other is NotImplemented or modulo is NotImplemented:
            return NotImplemented
        for value in (self, other, modulo):
            if value._special or value._exp < 0 and value._int % 10**-value._exp:
                return context._signal(InvalidOperation)
        if other._sign or not modulo or not self and not other or modulo.adjusted() >= context.prec:
            return context._signal(InvalidOperation)
        result = pow(abs(int(self)), int(other), abs(int(modulo)))
        return _make(int(self._sign and int(other) % 2 and result != 0), result, 0)

    # ---- neighbours ----

    def next_plus(self, context=None):
        return self._neighbour(context or getcontext(), ROUND_CEILING, 0)

    def next_minus(self, context=None):
        return self._neighbour(context or getcontext(), ROUND_FLOOR, 1)

    def _neighbour(self, context, rounding, negative):
        if self._special:
            nan = self._nan_of(None, context)
            if nan is not None:
                return nan
            if self._sign == negative:
                return self
            return _make(self._sign, 10**context.prec - 1, context.Emax - context.prec + 1)
        quiet = Context(context.prec, rounding, context.Emin, context.Emax, 1, 0, (), ())
        rounded = self._fix(quiet)
        if rounded != self:
            return rounded
        return self.__add__(_make(negative, 1, context.Emin - context.prec), quiet)


def _nearer(a, b, prec):
    """The same sum, but for what cannot show: the smaller of two numbers far apart is moved nearer."""
    large, small = (a, b) if a.adjusted() >= b.adjusted() else (b, a)
    lowest = min(large._exp, large.adjusted() - prec - 2) - 2
    if small.adjusted() < lowest:
        small = _make(small._sign, 1, lowest - 1)
    return (large, small) if large is a else (small, large)


def _operand(value, needed=False):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(int(value < 0), abs(value) + 0, 0)
    if needed:
        raise TypeError(f"conversion from {_type_name(value)} to Decimal is not supported")
    return NotImplemented


def _compared_with(value, ordered):
    if isinstance(value, (Decimal, int)):
        return _operand(value)
    if isinstance(value, float):
        context = getcontext()
        context.flags[FloatOperation] = True
        if context.traps[FloatOperation] and ordered:
            raise FloatOperation([FloatOperation])
        return Decimal.from_float(value)
    if isinstance(value, numbers.Rational):
        # Exact only where the denominator divides a power of ten.
        with localcontext(prec=500):
            return Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, complex) and not ordered and value.imag == 0:
        return Decimal.from_float(value.real)
    return NotImplemented


# ---- series ----

# With a precision of more, only exact results can be had.
_MOST_DIGITS = 10**8


def _exact_shift(divisor):
    """The digits behind the point of what is divided by [divisor]."""
    twos = fives = 0
    while divisor % 2 == 0:
        divisor //= 2
        twos += 1
    while divisor % 5 == 0:
        divisor //= 5
        fives += 1
    if divisor != 1:
        raise MemoryError
    return max(twos, fives)


def _near(value, context):
    return value._fix(context._evenly())


def _settled(approximate, context):
    """The result of a series, with more digits until they say how to round. [approximate] gives an int and the power
    of ten below it, right but for a few units."""
    if context.prec > _MOST_DIGITS:
        return context._signal(InvalidOperation)
    digits = context.prec + 4
    while True:
        value, scale = approximate(digits)
        size = abs(value)
        spare = _digits(size) - context.prec
        if spare > 2:
            unit = 10**spare
            rest = size % unit
            if 10 < rest < unit - 10 and not unit // 2 - 10 <= rest <= unit // 2 + 10:
                break
        # What is so near to a number of fewer digits is that number.
        if digits > 4 * context.prec + 60:
            break
        digits += max(digits, -spare + 6)
    return _make(int(value < 0), size * 10 + 1, -scale - 1)._fix(context._evenly())


def _ln(coefficient, exponent, digits):
    """The natural logarithm of coefficient * 10**exponent, times 10**scale; and the scale."""
    length = _digits(coefficient)
    # Near to 1 the logarithm is small, and needs as many digits more.
    scale = digits + 8
    power = exponent + length
    value, below = coefficient, 10**length
    if power == 1 or power == 0:
        # Keep what is near to 1 whole.
        gap = abs(coefficient * 10**max(exponent, 0) - 10**max(-exponent, 0))
        if gap:
            scale += max(max(-exponent, 0) - _digits(gap), 0) + 2
    unit = 10**(scale + 10)
    # value / below lies in [0.1, 1); bring it to [0.7, 1.4] by twos.
    twos = 0
    ten_power = power
    if ten_power == 1:
        below //= 10
        ten_power = 0
        while value * 10 >= below * 14:
            below *= 2
            twos += 1
    else:
        while value * 10 < below * 7:
            value *= 2
            twos -= 1
    total = _atanh_ratio(value - below, value + below, unit)
    if twos:
        total += twos * _ln_two(unit)
    if ten_power:
        total += ten_power * _ln_ten(unit)
    return total // 10**10, scale


def _atanh_ratio(above, below, unit):
    """2 * atanh(above / below) * unit, which is ln((below + above) / (below - above)) * unit."""
    term = above * unit // below
    square_above, square_below = above * above, below * below
    # Short factors are enough: the terms have only as many digits as unit.
    ratio = square_above * unit // square_below
    total, divisor = term, 3
    while term:
        term = term * ratio // unit if term >= 0 else -(-term * ratio // unit)
        total += term // divisor if term >= 0 else -(-term // divisor)
        divisor += 2
    return 2 * total


_known = {}


def _ln_two(unit):
    if (2, unit) not in _known:
        _known[2, unit] = _atanh_ratio(1, 3, unit * 1000) // 1000
    return _known[2, unit]


def _ln_ten(unit):
    if (10, unit) not in _known:
        # 10 = 2**3 * 5/4.
        _known[10, unit] = (3 * _ln_two(unit * 1000) + _atanh_ratio(1, 9, unit * 1000)) // 1000
    return _known[10, unit]


def _exp(x, digits):
    """e**x times 10**scale, with so many digits; and the scale."""
    extra = max(x.adjusted(), 0) + 12
    unit = 10**(digits + extra)
    shift = digits + extra + x._exp
    value = x._int * 10**shift if shift >= 0 else x._int // 10**-shift
    value = -value if x._sign else value
    ten_power, rest = divmod(value, _ln_ten(unit))
    # Halve the argument some times, and square as often.
    halvings = int(math.isqrt(digits)) + 2
    unit_bits = 1 << halvings
    wide = 10**halvings
    rest = rest * wide // unit_bits
    unit *= wide
    total = term = unit
    n = 1
    while term:
        term = term * rest // (unit * n)
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // unit
    # In [1, 10): cut to the digits asked for.
    return total // 10**(extra + halvings - 8), digits + 8 - ten_power


_NAN = _make(0, 0, 0, 'n')
_INFINITY = _make(0, 0, 0, 'F')


def _context_method(name, takes):
    def method(self, *operands):
        values = [_operand(value, True) for value in operands]
        return getattr(values[0], name)(*values[1:], context=self)

    method.__name__ = takes
    return method


for _method, _takes in (('__add__', 'add'), ('__sub__', 'subtract'), ('__mul__', 'multiply'), ('__truediv__', 'divide'),
                        ('__floordiv__', 'divide_int'), ('__mod__', 'remainder'), ('__divmod__', 'divmod'),
                        ('__neg__', 'minus'), ('__pos__', 'plus'), ('__abs__', 'abs'), ('__pow__', 'power'),
                        *[(name, name) for name in ('sqrt', 'exp', 'ln', 'log10', 'quantize', 'normalize', 'compare',
                                                    'max', 'min', 'fma', 'scaleb', 'logb', 'remainder_near',
                                                    'to_integral_value', 'to_integral_exact', 'next_plus', 'next_minus',
                                                    'number_class', 'is_normal', 'is_subnormal', 'to_eng_string')]):
    setattr(Context, _takes, _context_method(_method, _takes))
for _method in ('is_nan', 'is_qnan', 'is_snan', 'is_infinite', 'is_finite', 'is_signed', 'is_zero', 'copy_abs',
                'copy_negate', 'copy_sign', 'same_quantum'):
    setattr(Context, _method, lambda self, *values, _name=_method: getattr(_operand(values[0], True), _name)(*values[1:]))
Context.to_sci_string = lambda self, value: _operand(value, True)._text(False, self.capitals)

DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, (), (DivisionByZero, Overflow, InvalidOperation))
BasicContext = Context(9, ROUND_HALF_UP, -999999, 999999, 1, 0, (),
                       (DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow))
ExtendedContext = Context(9, ROUND_HALF_EVEN, -999999, 999999, 1, 0, (), ())
numbers.Number.register(Decimal)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'Decimal.compare_signal Decimal.compare_total_mag Decimal.logical_and Decimal.logical_invert '
        'Decimal.logical_or Decimal.logical_xor Decimal.next_toward Decimal.rotate Decimal.shift Context.canonical '
        'Context.compare_signal Context.compare_total Context.compare_total_mag Context.copy_decimal '
        'Context.is_canonical Context.logical_and Context.logical_invert Context.logical_or Context.logical_xor '
        'Context.max_mag Context.min_mag Context.next_toward Context.radix Context.rotate Context.shift '
        'Context.to_integral',
}
