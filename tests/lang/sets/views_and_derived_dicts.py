import collections, itertools
C = collections.Counter
for left in ('z', 'zy', 'abcd', ''):
    for right in ('A1b2', 'q', 'abcdefgh', 'A1b2c3d4e5'):
        d, e = dict.fromkeys(left, 0), dict.fromkeys(right, 1)
        c = C(right); l = C(left)
        print(list(d.keys() | c), list(d.keys() | e), list(d.keys() | e.keys()), list(l.keys() | c), list(l.keys() | e))
        print(list(set(left) | set(c)), list(set(left).union(c)), list(set(left).union(e)), list(set(c)), list(set(e)), list(set(c.keys())), list(set(e.keys())), list(set(l)))
        s = set(left); s.update(c); print(list(s)); s = set(left); s.update(e); print(list(s)); s = set(left); s |= e.keys(); print(list(s))
        print(list(d.keys() ^ c), list(d.keys() ^ e), list(d.keys() & c), list(d.keys() - e), list(d.items() | e.items()), list(d.items() | c.items()), list(c.keys() | d.keys()))
        s = frozenset(c); print(list(s), list(frozenset(e)), list(s.symmetric_difference(d)), list(s.symmetric_difference(l)), list(s.difference(l)))
        s = set(left); s ^= set(right); print(list(s)); s.symmetric_difference_update(c); print(list(s)); s.symmetric_difference_update(e); print(list(s))

v = {1: 2, 5: 6}.keys()
for op in ('__or__', '__and__', '__sub__', '__xor__', '__ror__', '__rand__', '__rsub__', '__rxor__', '__ior__', '__iand__', '__isub__', '__ixor__'):
    for make in (lambda: {1, 7}, lambda: frozenset({1, 7}), lambda: {1: 7, 8: 9}, lambda: {3: 4}.keys(), lambda: {1: 4}.items()):
        x = make()
        if op == "__ior__" and type(x) is dict: continue
        f = getattr(x, op, None)
        print(op, type(x).__name__, f and f(v))
def chg(op):
    s = t = {1, 7}
    if op == 0: s |= v
    if op == 1: s &= v
    if op == 2: s -= v
    if op == 3: s ^= v
    print(op, s, t, s is t)
for op in range(4): chg(op)
class S(set): pass
s = t = S({1, 7}); s |= v; print(s, t, s is t, type(s))
s = t = S({1, 7}); s -= v; print(s, t, s is t, type(s))
s = frozenset({1, 7}); s |= v; print(s)
d = {1: 2}
try: d |= v
except TypeError as e: print(e)
