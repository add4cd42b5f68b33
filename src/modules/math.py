"""Mathematics. What works on floats is native (math.cpp); what works on ints of any size is here."""

from _math import (acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, copysign, cos, cosh, erf, erfc, exp, exp2,
                   expm1, fabs, floor, fmod, frexp, gamma, isfinite, isinf, isnan, ldexp, lgamma, log1p, modf, nextafter,
                   pow, remainder, sin, sinh, sqrt, tan, tanh)
import _math
from _lifecycle_native import type_name as _type_name

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float('inf')
nan = float('nan')


# floor() and ceil() of what is neither an int nor a float.
def _floor(x, _):
    return _rounded(x, '__floor__', floor)


def _ceil(x, _):
    return _rounded(x, '__ceil__', ceil)


def _rounded(x, method, function):
    special = getattr(type(x), method, None)
    if special is not None:
        return special(x)
    if not hasattr(type(x), '__float__') and not hasattr(type(x), '__index__'):
        raise TypeError(f'must be real number, not {_type_name(x)}')
    return function(float(x))


def trunc(x, /):
    special = getattr(type(x), '__trunc__', None)
    if special is None:
        raise TypeError(f'type {_type_name(x)} doesn\'t define __trunc__ method')
    return special(x)


def _natural_log(x):
    if isinstance(x, int) and x.bit_length() > 1000:
        shift = x.bit_length() - 60
        return _math._log(x >> shift) + shift * 0.6931471805599453
    return _math._log(x)


def log(x, base=None, /):
    result = _natural_log(x)
    return result if base is None else result / _natural_log(base)


def log2(x, /):
    if isinstance(x, int) and x.bit_length() > 1000:
        shift = x.bit_length() - 60
        return _math.log2(x >> shift) + shift
    return _checked(_math.log2, x)


def log10(x, /):
    if isinstance(x, int) and x.bit_length() > 1000:
        shift = x.bit_length() - 60
        return _math.log10(x >> shift) + shift * 0.30102999566398120
    return _checked(_math.log10, x)


def _checked(native, x):
    return native(x)


def degrees(x, /):
    return fabs(0.0) + x * (180.0 / pi)


def radians(x, /):
    return fabs(0.0) + x * (pi / 180.0)


def _index(value):
    if isinstance(value, int):
        return int(value)
    special = getattr(type(value), '__index__', None)
    if special is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    return special(value)


def _gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def gcd(*integers):
    result = 0
    for value in integers:
        result = _gcd(result, abs(_index(value)))
    return result


def lcm(*integers):
    result = 1
    for value in integers:
        value = abs(_index(value))
        if value == 0:
            result = 0
        elif result:
            result = result // _gcd(result, value) * value
    return result


def _product(low, high):
    """low * (low + 1) * ... * (high - 1), by halves, so that the factors are of like size."""
    if high - low < 16:
        result = 1
        for value in range(low, high):
            result *= value
        return result
    middle = (low + high) // 2
    return _product(low, middle) * _product(middle, high)


def factorial(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError('factorial() not defined for negative values')
    return _product(1, n + 1)


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    n, k = _index(n), _index(k)
    if n < 0:
        raise ValueError('n must be a non-negative integer')
    if k < 0:
        raise ValueError('k must be a non-negative integer')
    return 0 if k > n else _product(n - k + 1, n + 1)


def comb(n, k, /):
    n, k = _index(n), _index(k)
    if n < 0:
        raise ValueError('n must be a non-negative integer')
    if k < 0:
        raise ValueError('k must be a non-negative integer')
    if k > n:
        return 0
    k = min(k, n - k)
    return _product(n - k + 1, n + 1) // _product(1, k + 1)


def isqrt(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError('isqrt() argument must be nonnegative')
    if n == 0:
        return 0
    guess = 1 << (n.bit_length() + 1) // 2
    while True:
        better = (guess + n // guess) // 2
        if better >= guess:
            return guess
        guess = better


def prod(iterable, /, *, start=1):
    for value in iterable:
        start = start * value
    return start


def fsum(seq, /):
    """The exact sum, rounded once: [parts] are floats that do not overlap."""
    parts = []
    special = infinite = 0.0
    for item in seq:
        x = item = _real(item)
        kept = 0
        for y in parts:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                parts[kept] = low
                kept += 1
            x = high
        parts[kept:] = [x] if x else []
        if not isfinite(x):
            if isfinite(item):
                raise OverflowError('intermediate overflow in fsum')
            if isinf(item):
                infinite += item
            special += item
            parts = []
    if special != 0.0:
        if infinite != infinite:
            raise ValueError('-inf + inf in fsum')
        return special
    if not parts:
        return 0.0
    total = parts.pop()
    low = 0.0
    while parts:
        x = total
        y = parts.pop()
        total = x + y
        low = y - (total - x)
        if low:
            break
    if parts and ((low < 0.0 and parts[-1] < 0.0) or (low > 0.0 and parts[-1] > 0.0)):
        y = low * 2.0
        x = total + y
        if y == x - total:
            total = x
    return total


def _real(x):
    if type(x) is float:
        return x
    fabs(x)  # which says what is no number, and knows no text
    return float(x)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError('tolerances must be non-negative')
    a, b = _real(a), _real(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def hypot(*coordinates):
    return _math._norm(tuple([_real(x) for x in coordinates]))


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError('both points must have the same number of dimensions')
    return _math._norm(tuple([_real(a) - _real(b) for a, b in zip(p, q)]))


def ulp(x, /):
    x = fabs(x)
    if not isfinite(x):
        return x
    above = nextafter(x, inf)
    return x - nextafter(x, -inf) if isinf(above) else above - x
