"""Averages and measures of spread. Sums are exact: numbers are added as fractions, a pair of ints each."""

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
        self.is_float = False

    def add(self, x):
        self.count += 1
        if isinstance(x, float):
            self.is_float = True
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


def _number(n, d, is_float):
    """The fraction as the kind of number that the data are."""
    if d is None:
        return n
    if not is_float and n % d == 0:
        return n // d
    return n / d


def mean(data):
    total = _summed(data)
    if total.count < 1:
        raise StatisticsError('mean requires at least one data point')
    n, d = total.total()
    return _number(n / total.count, None, True) if d is None else _number(n, d * total.count, total.is_float)


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
    is_float = False
    for weight, x in zip(weights, data):
        if x < 0:
            raise StatisticsError(message)
        if x == 0:
            return 0
        is_float = is_float or isinstance(x, float)
        total.add(weight / x if weight else 0)
    n, d = total.total()
    if n <= 0:
        raise StatisticsError('Weighted sum must be positive')
    whole = _summed(weights)
    wn, wd = whole.total()
    return _number(wn * d, wd * n, True)


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
    """The sum of squared deviations as a fraction, from the mean or from [c], how many, and whether any is a float."""
    data = list(data)
    total = _summed(data)
    if not data:
        return 0, 1, 0, False
    n, d = total.total()
    if d is None:
        return n - n, None, len(data), True
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
    return sn, sd, len(data), total.is_float


def _root(n, d):
    """The square root of a fraction, rounded once."""
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
    n, d, count, is_float = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return n if d is None else _number(n, d * (count - 1), is_float)


def pvariance(data, mu=None):
    n, d, count, is_float = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return n if d is None else _number(n, d * count, is_float)


def stdev(data, xbar=None):
    n, d, count, _ = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return n if d is None else _root(n, d * (count - 1))


def pstdev(data, mu=None):
    n, d, count, _ = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return n if d is None else _root(n, d * count)


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
