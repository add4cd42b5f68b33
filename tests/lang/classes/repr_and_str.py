class Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Named({self.name!r})"


class Both(Named):
    def __str__(self):
        return self.name


n, b = Named("n"), Both("b")
print(n, str(n), repr(n), [n], {"k": n}, (n,))
print(b, str(b), repr(b), [b])
print(f"{b} {b!r} {b!s:>4}|", "%s %r" % (b, b))
print(repr(type(n)), Named)
