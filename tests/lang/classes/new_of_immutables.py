class I(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
print(type(I(3)), I(3))
class T(tuple):
    def __new__(cls, *a): return tuple.__new__(cls, a)
    def f(self): return 1
print(type(T(1,2)), T(1,2))
class T2(tuple):
    def __new__(cls, it): return tuple.__new__(cls, it)
print(type(T2(x for x in "ab")))
print(type(tuple.__new__(T2, [1])))
def mk(cls, /, *args, **kwargs): return tuple.__new__(cls, args)
P = type("P", (tuple,), {"__new__": mk, "__slots__": ()})
print(type(P(1,2)))
