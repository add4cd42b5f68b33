class A:
    def go(self):
        return ["A"]


class B(A):
    def go(self):
        return ["B"] + super().go()


class C(A):
    def go(self):
        return ["C"] + super().go()


class D(B, C):
    def go(self):
        return ["D"] + super().go()


print(D().go())
print([c.__name__ for c in D.__mro__])
try:
    type("Bad", (A, B), {})
except TypeError as error:
    print(str(error).split("\n")[0])
