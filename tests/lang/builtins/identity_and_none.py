a = [1]
b = [1]
c = a
print(a == b, a is b, a is c, id(a) == id(c), id(a) == id(b))
print(None is None, None == 0, None == False, type(None).__name__, repr(None), not None)
print(Ellipsis, ..., NotImplemented, type(...).__name__)
x = 5
y = x
y += 1
print(x, y, x is not y)
