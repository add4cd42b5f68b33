import math
import numbers
import operator
from fractions import Fraction

values = [Fraction(1, 3), Fraction(-7, 2), Fraction(5), 3, 0, 0.5, 1j]
for function in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod,
                 operator.pow, operator.lt, operator.ge, operator.eq):
    for a in values[:3]:
        for b in values:
            for x, y in ((a, b), (b, a)):
                if function is operator.pow and b == 1j:
                    continue
                try:
                    print(function.__name__, x, y, function(x, y))
                except (TypeError, ZeroDivisionError) as error:
                    print(function.__name__, x, y, type(error).__name__, error)
for text in ("3/4", " -1.25 ", "1e3", "-.5", "7", "abc", "1/0", "2.5e-3"):
    try:
        print(repr(Fraction(text)), Fraction(text))
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
for value in (Fraction(22, 7), Fraction(-7, 2), Fraction(5, 2)):
    print(round(value), round(value, 1), math.floor(value), math.ceil(value), int(value), float(value), hash(value), -value)
print(Fraction(0.1), Fraction(math.pi).limit_denominator(1000), sum([Fraction(1, 2), Fraction(1, 3)]))
print(hash(Fraction(1, 2)) == hash(0.5), {Fraction(1, 2): 1}[0.5], sorted([Fraction(1, 2), 0.4, Fraction(1, 3)]))
for value in (1, 1.5, 1j, True, Fraction(1, 2), "1"):
    print(value, [kind.__name__ for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational,
                                              numbers.Integral) if isinstance(value, kind)])
