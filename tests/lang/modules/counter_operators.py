from collections import ChainMap, Counter, OrderedDict
from functools import reduce

a, b = Counter(a=3, b=1, c=-2), Counter(a=1, b=2, d=-1)
print(a + b, a - b, a | b, a & b, +a, -a)
for operation in ("__iadd__", "__isub__", "__ior__", "__iand__"):
    c = Counter(a)
    print(operation, getattr(c, operation)(b) is c, c)
c = Counter(a)
c += {"a": 5, "z": 1}
print(c)
for wrong in ([], 5, None):
    try:
        c += wrong
    except AttributeError as error:
        print(error)
    try:
        c + wrong
    except TypeError as error:
        print(error)

chain = ChainMap({"x": 1}, {"x": 2, "y": 3})
print(chain | {"z": 4}, {"x": 0, "w": 9} | chain, chain.copy(), ChainMap.fromkeys("ab", 1))
chain |= {"y": 5}
print(chain, chain.popitem())
chain.clear()
for call in (chain.popitem, lambda: chain.pop("q"), lambda: chain.__delitem__("q")):
    try:
        call()
    except KeyError as error:
        print(error, repr(error.__context__), error.__suppress_context__)

for ordered in (OrderedDict(), OrderedDict(a=1)):
    try:
        ordered.move_to_end([])
    except (KeyError, TypeError) as error:
        print(repr(error))
for call in (lambda: reduce(max, []), lambda: reduce(max, 5)):
    try:
        call()
    except TypeError as error:
        print(error, error.__context__, error.__suppress_context__)
print(Counter(a=1) < Counter(a=2), Counter(a=1) <= Counter(a=1), Counter(a=1) > Counter(b=0), Counter(a=1) >= Counter(a=2))
for call in (lambda: Counter() < 1, lambda: Counter() <= [1], lambda: Counter() > {}, lambda: Counter() >= None):
    try:
        print(call())
    except TypeError as error:
        print(error)
