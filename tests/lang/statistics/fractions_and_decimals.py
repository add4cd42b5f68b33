from decimal import Decimal as D
from fractions import Fraction as F
from statistics import harmonic_mean, mean, median, pstdev, pvariance, stdev, variance

print(mean([F(3, 7), F(1, 21), F(5, 3), F(1, 3)]), mean([D("0.5"), D("0.75"), D("0.625"), D("0.375")]))
print(mean([F(1, 2), 1]), mean([F(1, 2), 0.25]), repr(mean([1, 2])), repr(mean([1, 3])), mean([True, False]))
print(variance([D("27.5"), D("30.25"), D("30.25"), D("34.5"), D("41.75")]), variance([F(1, 6), F(1, 2), F(5, 3)]))
print(pvariance([D("27.5"), D("30.25")]), pvariance([F(1, 4), F(5, 4), F(1, 2)]), repr(pvariance([1, 2, 3, 4])))
print(stdev([D("1.5"), D("2.5"), D("2.75")]), pstdev([D(1), D(3)]), stdev([F(1, 2), F(3, 2)]))
print(harmonic_mean([F(1, 2), F(1, 3)]), harmonic_mean([D(40), D(60)]), harmonic_mean([40, 60]))
print(median([F(1, 2), F(3, 2)]), median([D(1), D(2)]))
try:
    mean([D(1), 0.5])
except TypeError as error:
    print(error)
