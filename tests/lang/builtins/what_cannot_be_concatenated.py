import itertools
from collections import Counter


class S(str):
    pass


class L(list):
    pass


class T(tuple):
    pass


for left, right in itertools.product(["a", [1], (1,), b"x", bytearray(b"y"), S("s"), L([1]), T((1,))], [S("s"), L([1]), T((1,)), Counter(), 1, None]):
    for add in (lambda: left + right, lambda: left.__add__(right)):
        try:
            print(repr(add()))
        except TypeError as error:
            print(type(left).__name__, error)
