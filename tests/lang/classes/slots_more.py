class Slim:
    __slots__ = ("x", "y", "__p")
    def __init__(self):
        self.x = 1
        self.__p = 5
    def m(self): return self.__p
s = Slim()
print(s.x, hasattr(s, "y"), hasattr(s, "__dict__"), s.m())
for f in (lambda: s.y, lambda: setattr(s, "z", 1), lambda: setattr(s, "m", 1), lambda: vars(s), lambda: delattr(s, "y"), lambda: delattr(s, "q")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Sub(Slim): pass
class Sub2(Slim): __slots__ = "w"
c = Sub2(); c.w = 1; c.x = 2
try: c.v = 1
except AttributeError as e: print(e)
try:
    class Bad:
        __slots__ = ["a"]
        a = 1
except ValueError as e: print(e)
class D:
    __slots__ = ["a", "__dict__"]
class E(D.__mro__[-1]):
    __slots__ = ()
try: E().x = 1
except AttributeError as e: print(e)
del s.x
try: s.x
except AttributeError as e: print(e)
s.x = 7
print(s.x, Slim.__slots__)
class T(tuple):
    __slots__ = ()
t = T((1,2))
try: t.x = 1
except AttributeError as e: print(e)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class W(metaclass=Meta, flag=2):
    z = injected
print(W.z, W.injected)
