late = [lambda: i for i in range(3)]
print([f() for f in late])
early = [lambda i=i: i for i in range(3)]
print([f() for f in early])


def make(n):
    return lambda: n


print([f() for f in [make(i) for i in range(3)]])
