class Dog:
    kind = "canine"
    tricks = []

    def add(self, trick):
        self.tricks.append(trick)


a, b = Dog(), Dog()
a.add("roll")
b.add("sit")
print(a.tricks, a.tricks is b.tricks)
a.kind = "own"
print(a.kind, b.kind, Dog.kind)
Dog.kind = "changed"
print(a.kind, b.kind)
del a.kind
print(a.kind)
