# The right operand goes first where its class derives from the left one's: its items come first then.
import collections
from fractions import Fraction

Pair = collections.namedtuple("Pair", "x y")


class Own(list):
    pass


for call in (lambda: ("a", 1) > Pair(Fraction(1), 1), lambda: Pair(Fraction(1), 1) < ("a", 1), lambda: ("a", 1) < Pair(1, 1),
             lambda: ["a"] >= Own([1]), lambda: Own(["a"]) >= [1], lambda: max(Pair(1, 1), ("a", 1)), lambda: sorted([Pair(1, 1), ("a", 1)]),
             lambda: ("a", 1) > ("a", "b"), lambda: (1, 2) == Pair(1, 2), lambda: (1, 2) < Pair(1, 3), lambda: Pair(1, 2) <= (1, 2)):
    try:
        print(call())
    except TypeError as error:
        print(error)
