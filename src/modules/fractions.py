"""Fractions of ints, exact."""

import math
import numbers
import operator
import re

__all__ = ['Fraction']

_TEXT = re.compile(r'''\A\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<whole>\d*|\d+(?:_\d+)*)
                       (?:(?:/(?P<below>\d+(?:_\d+)*))?|(?:\.(?P<decimals>\d*|\d+(?:_\d+)*))?(?:E(?P<power>[-+]?\d+(?:_\d+)*))?)
                       \s*\Z''', re.VERBOSE | re.IGNORECASE)
# Hashes of numbers that are equal are equal: those of floats and ints are residues of this prime.
_PRIME = 2**61 - 1
_INFINITE_HASH = 314159


def _from_text(text):
    found = _TEXT.match(text)
    if found is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    above, below = int(found['whole'] or '0'), 1
    if found['below']:
        below = int(found['below'])
    else:
        decimals = (found['decimals'] or '').replace('_', '')
        if decimals:
            below = 10**len(decimals)
            above = above * below + int(decimals)
        power = int(found['power'] or '0')
        above, below = (above * 10**power, below) if power >= 0 else (above, below * 10**-power)
    return -above if found['sign'] == '-' else above, below


def _parts(value):
    if isinstance(value, (int, Fraction, numbers.Rational)):
        return value.numerator, value.denominator
    raise TypeError('both arguments should be Rational instances')


class Fraction(numbers.Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        if denominator is not None:
            above, below = _parts(numerator)
            over, under = _parts(denominator)
            above, below = above * under, below * over
        elif isinstance(numerator, (int, numbers.Rational)):
            above, below = numerator.numerator, numerator.denominator
        elif isinstance(numerator, str):
            above, below = _from_text(numerator)
        elif isinstance(numerator, float) or hasattr(numerator, 'as_integer_ratio'):
            above, below = numerator.as_integer_ratio()
        else:
            raise TypeError('argument should be a string or a Rational instance')
        if below == 0:
            raise ZeroDivisionError(f'Fraction({above}, 0)')
        return cls._made(above, below)

    @classmethod
    def _made(cls, above, below):
        divisor = math.gcd(above, below)
        if below < 0:
            divisor = -divisor
        self = object.__new__(cls)
        self._numerator = above // divisor
        self._denominator = below // divisor
        return self

    @classmethod
    def from_float(cls, value):
        if isinstance(value, numbers.Integral):
            return cls(value)
        if not isinstance(value, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {value!r} ({type(value).__name__})')
        return cls(*value.as_integer_ratio())

    @classmethod
    def from_decimal(cls, value):
        return cls(*value.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator of at most so much, by the continued fraction."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        before, last = (0, 1), (1, 0)
        above, below = self._numerator, self._denominator
        while True:
            whole = above // below
            under = before[1] + whole * last[1]
            if under > max_denominator:
                break
            before, last = last, (before[0] + whole * last[0], under)
            above, below = below, above - whole * below
        steps = (max_denominator - before[1]) // last[1]
        near = Fraction(before[0] + steps * last[0], before[1] + steps * last[1])
        other = Fraction(*last)
        return other if abs(other - self) <= abs(near - self) else near

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __hash__(self):
        if self._denominator % _PRIME == 0:
            residue = _INFINITE_HASH
        else:
            residue = hash(hash(abs(self._numerator)) * pow(self._denominator, -1, _PRIME))
        residue = residue if self._numerator >= 0 else -residue
        return -2 if residue == -1 else residue

    def _add(a, b):
        return Fraction._made(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

    def _sub(a, b):
        return Fraction._made(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)

    def _mul(a, b):
        return Fraction._made(a.numerator * b.numerator, a.denominator * b.denominator)

    def _div(a, b):
        if b.numerator == 0:
            sign = (a.numerator > 0) - (a.numerator < 0)
            raise ZeroDivisionError(f'Fraction({sign}, 0)')
        return Fraction._made(a.numerator * b.denominator, a.denominator * b.numerator)

    def _floordiv(a, b):
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    def _mod(a, b):
        below = a.denominator * b.denominator
        return Fraction._made((a.numerator * b.denominator) % (b.numerator * a.denominator), below)

    def _divmod(a, b):
        whole = Fraction._floordiv(a, b)
        return whole, Fraction._mod(a, b)

    def _methods(exact, inexact):
        """An operator and its reflected form: [exact] with rationals, [inexact] with floats."""
        def forward(a, b):
            if isinstance(b, (int, Fraction)):
                return exact(a, b)
            if isinstance(b, float):
                return inexact(float(a), b)
            if isinstance(b, complex):
                return inexact(complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(a, b)
            if isinstance(a, numbers.Real):
                return inexact(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return inexact(complex(a), complex(float(b)))
            return NotImplemented

        return forward, reverse

    __add__, __radd__ = _methods(_add, operator.add)
    __sub__, __rsub__ = _methods(_sub, operator.sub)
    __mul__, __rmul__ = _methods(_mul, operator.mul)
    __truediv__, __rtruediv__ = _methods(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _methods(_floordiv, operator.floordiv)
    __mod__, __rmod__ = _methods(_mod, operator.mod)
    __divmod__, __rdivmod__ = _methods(_divmod, divmod)

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction._made(a._numerator ** power, a._denominator ** power)
        if a._numerator == 0:
            raise ZeroDivisionError(f'Fraction({a._denominator ** -power}, 0)')
        return Fraction._made(a._denominator ** -power, a._numerator ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        return Fraction._made(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._made(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._made(abs(a._numerator), a._denominator)

    def __int__(a):
        return a.__trunc__()

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            if twice == self._denominator:
                return whole + whole % 2
            return whole if twice < self._denominator else whole + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and not isinstance(b, float):
            if b.imag != 0:
                return False
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == Fraction.from_float(b)
        return NotImplemented

    def _compare(a, b, test):
        if isinstance(b, numbers.Rational):
            return test(a._numerator * b.denominator, a._denominator * b.numerator)
        if isinstance(b, float):
            return test(0.0, b) if math.isnan(b) or math.isinf(b) else test(a, Fraction.from_float(b))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
