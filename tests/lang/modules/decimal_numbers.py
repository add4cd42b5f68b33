# Decimals by every operation, against what CPython printed for the same.
import operator
from decimal import Decimal, InvalidOperation, getcontext

texts = ["0", "-0", "-7", "0.1", "19.99", "1E+3", "123456789.123456789", "1e-10", "NaN", "-Infinity",
         "3.3333333333333333333333333333333333"]
getcontext().traps[InvalidOperation] = False
for function in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod,
                 Decimal.compare, Decimal.max, Decimal.quantize, Decimal.compare_total, Decimal.remainder_near):
    for a in map(Decimal, texts):
        results = []
        for b in map(Decimal, texts):
            try:
                results.append(str(function(a, b)))
            except ArithmeticError as error:
                results.append(type(error).__name__)
        print(function.__name__, a, *results)
for text in texts:
    a = Decimal(text)
    print(repr(a), a.normalize(), a.sqrt(), a.to_integral_value(), a.as_tuple(), -a, abs(a), a.adjusted(), a.to_eng_string(),
          float(a), a.number_class(), bool(a))
    for power in (2, -1, 0, 5):
        if abs(a) > 0:
            print(a ** power, end=" ")
    if a.is_finite() and 0 < abs(a) < 1000:
        print(abs(a).ln(), abs(a).log10(), (a / 7).exp(), abs(a) ** Decimal("0.5"), abs(a) ** Decimal("-2.25"))
