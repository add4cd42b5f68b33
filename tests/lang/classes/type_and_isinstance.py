class A:
    pass


class B(A):
    pass


b = B()
print(type(b) is B, type(b) is A, isinstance(b, A), isinstance(b, (int, A)))
print(issubclass(B, A), issubclass(A, B), issubclass(bool, int), isinstance(True, int))
print(type(5), type("a"), type(None), type([]), type(A), type(len).__name__, type(print))
C = type("C", (A,), {"x": 5, "get": lambda self: self.x})
print(C.__name__, C().get(), C.__mro__[1] is A)
for check in (lambda: isinstance(1, 5), lambda: issubclass(1, int)):
    try:
        check()
    except TypeError as error:
        print(error)
