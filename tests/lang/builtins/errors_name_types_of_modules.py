# Messages that CPython's C code writes name a type of a C module with its module.
import collections
import datetime
import math
import operator
import re
import string

queue, ordered = collections.deque(), collections.OrderedDict()
for value in (queue, ordered, re.compile("a"), list[int]):
    for call in (lambda: re.match("a", value), lambda: math.gcd(value), lambda: math.factorial(value), lambda: operator.index(value),
                 lambda: datetime.date(value, 1, 1), lambda: datetime.timedelta(value), lambda: memoryview(value)):
        try:
            print(call())
        except TypeError as error:
            print(error)
for call in (lambda: queue + 1, lambda: queue + 1.5, lambda: queue + [], lambda: list[int] * 2, lambda: (int | str) + 1,
             lambda: string.capwords(b"a b"), lambda: iter(int | str)):
    try:
        print(call())
    except TypeError as error:
        print(error)
