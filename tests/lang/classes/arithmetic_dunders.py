class V:
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, o):
        return V(*[a + b for a, b in zip(self.xs, o.xs)])

    def __mul__(self, k):
        return V(*[a * k for a in self.xs])

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, o):
        return self + -o

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.xs, o.xs))

    def __repr__(self):
        return f"V{self.xs}"


a, b = V(1, 2), V(3, 5)
print(a + b, a * 3, 3 * a, -a, b - a, a @ b)
