from collections import *
class DD(defaultdict):
    def __getitem__(self, k): return super().__getitem__(k)
class M(dict):
    def __missing__(self, k): return k * 2
    def __getitem__(self, k): return 'got', super().__getitem__(k)
class C(Counter):
    def __getitem__(self, k): return super().__getitem__(k) + 1
class L(list):
    def __getitem__(self, k): return super().__getitem__(k) * 10
class R(OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value
    def keys(self): return super().keys()
d = DD(list); print(d['x'], d)
print(M(a=1)['a'], M()['b'], dict.__getitem__(M(), 'c'))
print(C('aab')['a'], C()['z'], Counter.__getitem__(Counter(), 3))
print(L([1, 2])[0], L([1, 2])[0:1])
r = R(a=1, b=2); print(r['a'], r, r.keys(), r.values(), r.items())
o = OrderedDict(a=1); print(o.keys(), o.values(), o.items(), {}.keys(), Counter('a').keys(), o.keys() | {'z'} == {'a', 'z'}, len(o.items()), type({}.keys()))
try: R()['q']
except KeyError as e: print(repr(e))
try: dict.__getitem__({}, 'q')
except KeyError as e: print(repr(e))
for bad in (None, 'int', [int], (int, None), ((int, None), str), 5):
    for f in (isinstance, issubclass):
        try: print(f(int if f is issubclass else 'a', bad))
        except TypeError as e: print(e)
print(isinstance(None, int | None), isinstance(3, int | None), isinstance('', int | None), issubclass(type(None), int | None), isinstance(None, (int, type(None))))
from typing import Optional, Union
print(isinstance(None, Optional[int]), isinstance(1, Union[int, None]))
print(Counter('aab').most_common(-1), Counter('aab').most_common(0), Counter('aab').most_common(1))
for bad in (3, 'x'):
    try: print >> bad, 'hello'
    except TypeError as e: print(e)
try: print >> 5
except TypeError as e: print(e)
n = NotImplemented
try: n += 1
except TypeError as e: print(e)
class I(int): pass
try: n -= I(3)
except TypeError as e: print(e)
print(b'a\nb'.splitlines(I(1)), 'a\nb'.splitlines(I(0)), (5).to_bytes(2, 'big', signed=I(1)), int.from_bytes(b'\xff', 'big', signed=I(1)))
print('flushed', flush=I(1))
print(frozenset({1}) in {frozenset({1})}, {1} in {frozenset({1})})
class S(set): pass
s = {frozenset({1}), 2}
print(S({1}) in s, S({2}) in s); s.discard(S({1})); print(s)
