a = list(range(6))
a[1:3] = ["a", "b", "c"]
print(a)
a[:0] = [9]
a[len(a) :] = [8, 7]
print(a)
a[2:2] = a
print(a)
a[::2] = "x" * len(a[::2])
print(a)
del a[1:4], a[::3]
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
a[:] = []
print(a)
