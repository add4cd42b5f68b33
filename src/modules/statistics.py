"""Averages and measures of spread. Sums are exact: numbers are added as fractions, a pair of ints each. The result is of the
kind of the numbers: int and bool give int or float, and Fraction and Decimal stay what they are."""

import math as _math
from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from collections import Counter as _Counter, namedtuple as _namedtuple


class StatisticsError(ValueError):
    pass


def _ratio(x):
    """The number as (numerator, denominator); (x, None) where it is infinite or no number."""
    if isinstance(x, int):
        return int(x), 1
    if isinstance(x, float):
        if x != x or x in (_math.inf, -_math.inf):
            return x, None
        return x.as_integer_ratio()
    if hasattr(x, 'as_integer_ratio'):
        return x.as_integer_ratio()
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


class _Sum:
    """The exact sum of numbers: a numerator for each denominator, so that no common one is looked for early."""

    def __init__(self):
        self.count = 0
        self.parts = {}
        self.kind = int

    def add(self, x):
        self.count += 1
        if type(x) is not self.kind:
            self.kind = _common_kind(self.kind, type(x))
        n, d = _ratio(x)
        self.parts[d] = self.parts.get(d, 0) + n

    def total(self):
        if None in self.parts:
            return self.parts[None], None
        n, d = 0, 1
        for denominator, numerator in self.parts.items():
            common = d * denominator // _math.gcd(d, denominator)
            n = n * (common // d) + numerator * (common // denominator)
            d = common
        return _reduced(n, d)


def _reduced(n, d):
    if d < 0:
        n, d = -n, -d
    common = _math.gcd(n, d)
    return (n // common, d // common) if common > 1 else (n, d)


def _summed(data):
    total = _Sum()
    for x in data:
        total.add(x)
    return total


def _common_kind(a, b):
    """What numbers of both kinds give when they are added, as far as that has an answer."""
    if b in (a, int, bool) or issubclass(a, b):
        return a
    if a is int or issubclass(b, a) or b is float and hasattr(a, 'limit_denominator'):
        return b
    if a is float and hasattr(b, 'limit_denominator'):
        return a
    if issubclass(b, int):
        return a
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _number(n, d, kind):
    """The fraction as the kind of number that the data are."""
    if d is None:
        return n
    if kind in (int, float) or issubclass(kind, (int, float)):
        return n // d if kind is int and n % d == 0 else n / d
    if hasattr(kind, 'limit_denominator'):
        return kind(n, d)
    return kind(n) / kind(d)


def mean(data):
    total = _summed(data)
    if total.count < 1:
        raise StatisticsError('mean requires at least one data point')
    n, d = total.total()
    return _number(n / total.count, None, float) if d is None else _number(n, d * total.count, total.kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return _math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    whole = _math.fsum(weights)
    if not whole:
        raise StatisticsError('sum of weights must be non-zero')
    return _math.fsum(x * weight for x, weight in zip(data, weights)) / whole


def geometric_mean(data):
    try:
        return _math.exp(fmean(map(_math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = list(data)
    message = 'harmonic mean does not support negative values'
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        if data[0] < 0:
            raise StatisticsError(message)
        return data[0]
    if weights is None:
        weights = [1] * len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
        if any(weight < 0 for weight in weights):
            raise StatisticsError(message)
    total = _Sum()
    for weight, x in zip(weights, data):
        if x < 0:
            raise StatisticsError(message)
        if x == 0:
            return 0
        total.add(weight / x if weight else 0)
    n, d = total.total()
    if n <= 0:
        raise StatisticsError('Weighted sum must be positive')
    whole = _summed(weights)
    wn, wd = whole.total()
    return _number(wn * d, wd * n, float if total.kind is int else total.kind)


def _sorted(data, name):
    data = sorted(data)
    if not data:
        raise StatisticsError(f'no median for empty data')
    return data


def median(data):
    data = _sorted(data, 'median')
    n = len(data)
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = _sorted(data, 'median_low')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _sorted(data, 'median_high')
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = _sorted(data, 'median_grouped')
    n = len(data)
    x = data[n // 2]
    i = _bisect_left(data, x)
    j = _bisect_right(data, x, lo=i)
    low = float(x) - float(interval) / 2
    return low + float(interval) * (n / 2 - i) / (j - i)


def mode(data):
    pairs = _Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        m = size - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == 'exclusive':
        m = size + 1
        for i in range(1, n):
            j = min(max(i * m // n, 1), size - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f'Unknown method: {method!r}')
    return result


def _squares(data, c=None):
    """The sum of squared deviations as a fraction, from the mean or from [c], how many, and their kind."""
    data = list(data)
    total = _summed(data)
    if not data:
        return 0, 1, 0, int
    n, d = total.total()
    if d is None:
        return n - n, None, len(data), float
    if c is None:
        n, d = _reduced(n, d * len(data))
    else:
        n, d = _ratio(c)
    squares = {}
    for x in data:
        xn, xd = _ratio(x)
        deviation, of = xn * d - n * xd, xd * d
        squares[of] = squares.get(of, 0) + deviation * deviation
    sn, sd = 0, 1
    for of, amount in squares.items():
        sn, sd = _reduced(sn * of * of + amount * sd, sd * of * of)
    return sn, sd, len(data), total.kind


def _root(n, d, kind):
    """The square root of a fraction, rounded once."""
    if hasattr(kind, 'sqrt'):
        return (kind(n) / kind(d)).sqrt()
    if n == 0:
        return 0.0
    shift = (120 - n.bit_length() + d.bit_length()) // 2
    if shift >= 0:
        scaled, rest = divmod(n << 2 * shift, d)
    else:
        scaled, rest = divmod(n, d << -2 * shift)
    root = _math.isqrt(scaled)
    if rest or root * root != scaled:
        root |= 1
    return root / (1 << shift) if shift >= 0 else float(root << -shift)


def variance(data, xbar=None):
    n, d, count, kind = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return n if d is None else _number(n, d * (count - 1), kind)


def pvariance(data, mu=None):
    n, d, count, kind = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return n if d is None else _number(n, d * count, kind)


def stdev(data, xbar=None):
    n, d, count, kind = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return n if d is None else _root(n, d * (count - 1), kind)


def pstdev(data, mu=None):
    n, d, count, kind = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return n if d is None else _root(n, d * count, kind)


def _deviations(x, y):
    mx, my = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
    sxy = _math.fsum((a - mx) * (b - my) for a, b in zip(x, y))
    return mx, my, sxy


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('covariance requires at least two data points')
    return _deviations(x, y)[2] / (len(x) - 1)


def correlation(x, y, /):
    if len(x) != len(y):
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('correlation requires at least two data points')
    mx, my, sxy = _deviations(x, y)
    sxx = _math.fsum((a - mx) ** 2.0 for a in x)
    syy = _math.fsum((b - my) ** 2.0 for b in y)
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    if len(x) != len(y):
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if proportional:
        sxy = _math.fsum(a * b for a, b in zip(x, y))
        sxx = _math.fsum(a * a for a in x)
    else:
        mx, my, sxy = _deviations(x, y)
        sxx = _math.fsum((a - mx) ** 2.0 for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else my - slope * mx)


# The polynomials of algorithm AS241 (Wichura 1988), highest powers first: near the middle, in the tails, far out.
_QUANTILE_POLYNOMIALS = (
    ((2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
      1971.5909503065513, 133.14166789178438, 3.3871328727963665),
     (5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
      687.1870074920579, 42.31333070160091, 1.0)),
    ((0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
      5.769497221460691, 4.630337846156546, 1.4234371107496835),
     (1.0507500716444169e-09, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
      1.6763848301838038, 2.053191626637759, 1.0)),
    ((2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784, 0.026532189526576124,
      0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103),
     (2.0442631033899397e-15, 1.421511758316446e-07, 1.8463183175100548e-05, 0.0007868691311456133,
      0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0)),
)


def _quantile(p, mu, sigma):
    """Where the normal distribution reaches the probability [p]."""
    q = p - 0.5
    if _math.fabs(q) <= 0.425:
        part, r, factor = 0, 0.180625 - q * q, q
    else:
        r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
        part, r, factor = (1, r - 1.6, 1.0) if r <= 5.0 else (2, r - 5.0, 1.0)
    above, below = [_polynomial(coefficients, r) for coefficients in _QUANTILE_POLYNOMIALS[part]]
    x = above * factor / below
    return mu + (-x if part and q < 0.0 else x) * sigma


def _polynomial(coefficients, x):
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


class NormalDist:
    """The normal distribution of a mean and a standard deviation."""

    __slots__ = ('_mu', '_sigma')

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _quantile(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        x_variance, y_variance = x.variance, y.variance
        if not x_variance or not y_variance:
            raise StatisticsError('overlap() not defined when sigma is zero')
        difference = y_variance - x_variance
        apart = _math.fabs(y._mu - x._mu)
        if not difference:
            return 1.0 - _math.erf(apart / (2.0 * x._sigma * _math.sqrt(2.0)))
        a = x._mu * y_variance - y._mu * x_variance
        b = x._sigma * y._sigma * _math.sqrt(apart * apart + difference * _math.log(y_variance / x_variance))
        low, high = (a + b) / difference, (a - b) / difference
        return 1.0 - (_math.fabs(y.cdf(low) - x.cdf(low)) + _math.fabs(y.cdf(high) - x.cdf(high)))

    def pdf(self, x):
        variance = self._sigma ** 2.0
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        difference = x - self._mu
        return _math.exp(difference * difference / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma ** 2.0)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * abs(factor))

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / abs(divisor))

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
