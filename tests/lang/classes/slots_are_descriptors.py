# property's own methods, member descriptors
class C:
    __slots__ = ('x', '__y', 'b')
    def __init__(self): self.x = 1; self.__y = 2
    @property
    def p(self): return self.x + 10
c = C()
print(C.x, C._C__y, type(C.x), C.x.__get__(c), C.x.__name__, C.x.__objclass__, C.x.__qualname__)
C.x.__set__(c, 5); print(c.x)
C.x.__delete__(c)
for f in (lambda: c.x, lambda: C.x.__get__(c), lambda: C.x.__delete__(c), lambda: C.x.__get__(3), lambda: C.x.__set__(3, 4), lambda: c.z, lambda: setattr(c, 'z', 1), lambda: delattr(c, 'x'), lambda: c.__dict__, lambda: vars(c), lambda: delattr(c, 'z'), lambda: setattr(c, 'p', 3), lambda: C.p.__set__(c, 1), lambda: C.p.__delete__(c), lambda: vars(3), lambda: vars(object()),
          lambda: C.p.__get__(None, None), lambda: C.__dict__.__setitem__('a', 1), lambda: C.__dict__.update(a=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c.x = 3
print(C.p.__get__(c), C.p.__get__(c, C), C.p.__get__(None, C) is C.p, hasattr(property, '__set__'), hasattr(len, '__get__'), hasattr(str.upper, '__get__'))
print(str.upper.__get__('abc')(), (lambda self: self).__get__(4)(), staticmethod(len).__get__(1)('abc'), classmethod(lambda cls: cls).__get__(3)())
print([n for n in dir(c) if not n.startswith('__')])
print(C.__dict__.keys(), sorted(C.__dict__) == sorted(dict(C.__dict__)))
class D(C): pass
d = D(); d.x = 4; d.q = 5; print(vars(d), D.x, d.x, d.p)
class E(C): x = 7
e = E()
print(e.x)
class F(C):
    __slots__ = ('f',)
    x = 7
g = F.__new__(F)
try: g.x = 1
except AttributeError as err: print(err)
print(g.x)
class G:
    __slots__ = ('a',)
    def __getattr__(self, name): return 'missing ' + name
print(G().a, G().q)
class H(Exception): __slots__ = ('a', )
h = H(); h.a = 1; print(h.a, H.a); h.b = 2; print(h.b)
