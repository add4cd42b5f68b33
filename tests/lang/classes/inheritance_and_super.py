class Base:
    def __init__(self, name):
        self.name = name

    def describe(self):
        return "base " + self.name


class Child(Base):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def describe(self):
        return super().describe() + " child " + str(self.age)


class Grandchild(Child):
    pass


g = Grandchild("g", 3)
print(g.describe())
print(isinstance(g, Base), issubclass(Grandchild, Child), Grandchild.__bases__ == (Child,))
