class C:
    __add__ = __radd__ = __eq__ = __lt__ = __neg__ = __iadd__ = __len__ = __getitem__ = __call__ = __bool__ = __contains__ = __sub__ = __or__ = __index__ = __abs__ = __enter__ = __int__ = __matmul__ = None
    __hash__ = object.__hash__
class D: pass
c = C(); d = D()
def it():
    global c
    c += 1
for f in (lambda: c + 1, lambda: 1 + c, lambda: c == 1, lambda: 1 == c, lambda: c < 1, lambda: 1 > c, lambda: -c, it, lambda: len(c), lambda: c[0], lambda: c(), lambda: bool(c), lambda: 1 in c, lambda: c - 1, lambda: d + c, lambda: c | {}, lambda: [1][c], lambda: abs(c), lambda: int(c), lambda: c != 1, lambda: c @ c, lambda: [c] == [1], lambda: list(c), lambda: sorted([c, c]), lambda: range(c), lambda: not c):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
none = None; number = 1.5
class E: __iter__ = None
class F: __reversed__ = None; __getitem__ = lambda s, i: 1; __len__ = lambda s: 1
class G: __iadd__ = None; __add__ = lambda s, o: 5
g = G()
def ig():
    global g
    g += 1
for f in (lambda: list(E()), lambda: reversed(F()), ig, lambda: print(*1), lambda: [*1], lambda: none(*3), lambda: number(**3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
