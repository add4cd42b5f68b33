import math
from decimal import *
from fractions import Fraction

print(Decimal("0.1") + Decimal("0.2"), Decimal(0.1), Decimal(1) / Decimal(7), 2 * Decimal("1.50"), sum([Decimal("0.1")] * 10))
price, tax = Decimal("19.99"), Decimal("0.0825")
for rounding in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
    print(rounding, [str(Decimal(text).quantize(Decimal("0.1"), rounding=rounding)) for text in
                     ("1.05", "1.15", "-1.15", "1.11", "-1.19", "1.01")])
for spec in ("", ".2f", ",.2f", "10.3f", "<12", "^14.1f", "+.1f", "e", ".3e", "g", ".4g", "%", ".1%", "012.2f", "*>12", ","):
    print(spec, "|".join(format(Decimal(text), spec) for text in ("1234567.891", "-0.005", "1E+5", "0", "2.50")))
print(getcontext())
with localcontext() as context:
    context.prec = 5
    print(Decimal(2).sqrt(), Decimal(1) / 3, getcontext().prec, context.flags[Inexact])
with localcontext(prec=3, rounding=ROUND_UP):
    print(Decimal(1) / 3, +Decimal("3.14159"))
print(getcontext().prec, Context(prec=4).divide(2, 3), Context(prec=2).create_decimal("3.14159"))
for wrong in (lambda: Decimal("abc"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) + 1.5,
              lambda: Decimal(1) < "a", lambda: Decimal(-1).sqrt(), lambda: Decimal("1e999999") * 10, lambda: Decimal(1) % 0,
              lambda: Decimal("NaN") < 1, lambda: int(Decimal("inf")), lambda: Decimal(0) ** 0, lambda: Decimal([]),
              lambda: format(Decimal(1), "d"), lambda: Decimal("1" * 30).quantize(Decimal("0.01"))):
    try:
        print(wrong())
    except (ArithmeticError, ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(Decimal(1) == 1.0, Decimal("0.1") == 0.1, hash(Decimal("1.50")) == hash(1.5), Decimal("0.5") == Fraction(1, 2),
      sorted([Decimal(3), 1, Decimal("1.5")]), round(Decimal("2.675"), 2), round(Decimal("2.5")), math.floor(Decimal("-1.5")),
      int(Decimal("7.9")), divmod(Decimal(-7), 2), Decimal((1, (1, 2), -1)), Decimal("1.5").as_integer_ratio())
