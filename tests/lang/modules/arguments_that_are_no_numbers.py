# What math, functools, itertools and heapq say of arguments of other types.
import functools
import heapq
import itertools
import math


class NoIterator:
    def __iter__(self):
        return 5


calls = [lambda: math.hypot(None, 2, 3), lambda: math.dist([None], [1.0]), lambda: math.dist([1], None), lambda: math.isclose(None, 2),
         lambda: math.isclose(2, 'a'), lambda: math.fsum([{}]), lambda: math.fsum(['1.5']), lambda: math.ulp({}), lambda: math.prod([{}]),
         lambda: math.ldexp(1, 1.5), lambda: math.ldexp(1.5, True), lambda: functools.reduce(max, 1.5),
         lambda: functools.reduce(max, NoIterator()), lambda: itertools.count({}), lambda: itertools.count(1, 'a'),
         lambda: next(itertools.count(2j)), lambda: heapq.nlargest(1, [1, 'a']), lambda: heapq.nsmallest(1, [1, 'a']),
         lambda: heapq.nsmallest(0, [1, None]), lambda: heapq.nlargest(1, []), lambda: heapq.nsmallest(2, [3, 1, 2]),
         lambda: heapq.nlargest(1, ['b', 'ccc'], key=len), lambda: max(**{'\x00': 1}) if 0 else (lambda: 1)(**{'a\x00b': 1})]
for call in calls:
    try:
        print(call())
    except TypeError as e:
        print(ascii(str(e)))
