import math
from decimal import Decimal
from fractions import Fraction


class Own:
    def __floor__(self):
        return 'own floor'

    def __ceil__(self):
        return 'own ceil'


class AsFloat:
    def __float__(self):
        return -2.5


class AsIndex:
    def __index__(self):
        return 9


class Low(float):
    def __floor__(self):
        return 'low'


class Number(int):
    pass


for x in (1.5, -1.5, -0.0, 2.0, 1e20, -1e300, 7, -7, 2 ** 70, True, Fraction(7, 2), Decimal('-1.5'), Own(), AsFloat(), AsIndex(),
          Low(3.5), Number(4)):
    print(math.floor(x), math.ceil(x), type(math.ceil(x)).__name__)
for x in (math.nan, math.inf, '1', None, 1j, [1]):
    for function in math.floor, math.ceil:
        try:
            print(function(x))
        except (TypeError, ValueError, OverflowError) as error:
            print(type(error).__name__, error)
print(list(map(math.floor, [1.1, 2.9])), math.floor.__name__)
try:
    math.ceil(1, 2)
except TypeError:
    print('one argument')
