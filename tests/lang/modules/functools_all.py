import functools, operator
from functools import partial, reduce, wraps, lru_cache, cache, total_ordering, cmp_to_key, cached_property, singledispatch
def add(a, b=2, *, c=3): return a + b + c
p = partial(add, 1, c=10); print(p(), p(5), p.func is add, p.args, p.keywords)
print(reduce(operator.mul, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 7))
def deco(f):
    @wraps(f)
    def w(*a, **k):
        "w doc"
        return f(*a, **k)
    return w
@deco
def g(x):
    "g doc"
    return x
print(g.__name__, g.__doc__, g(3), g.__wrapped__.__name__)
@lru_cache(maxsize=2)
def sq(x): print("compute", x); return x * x
print(sq(2), sq(2), sq(3), sq(4), sq(2), sq.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info())
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
class P:
    @cached_property
    def x(self): print("once"); return 5
q = P(); print(q.x, q.x)
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(str)
def _(x): return "str"
print(show(1), show("s"), show(1.5), show(True))
try: reduce(operator.add, [])
except TypeError as e: print(e)
print(operator.itemgetter(1)([1, 2]), operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"))
class M:
    @lru_cache(None)
    def m(self, x): return x + 1
print(M().m(3))
