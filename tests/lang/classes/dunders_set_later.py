# What a base class gets later is seen by the classes that derive from it.
class Base:
    pass


class Middle(Base):
    pass


class Derived(Middle):
    def __init__(self, x):
        self.x = x


one = Derived(1)
print(len({one, Derived(1)}))
Base.__hash__ = None
try:
    hash(one)
except TypeError as error:
    print(error)
try:
    {one}
except TypeError as error:
    print(error)
Base.__hash__ = lambda self: 7
print(hash(one), len({one, Derived(1)}))
Base.__eq__ = lambda self, other: self.x == other.x
print(len({one, Derived(1)}), one == Derived(1), one != Derived(2))
Base.__getattr__ = lambda self, name: f"no {name}"
print(one.y, one.x)
Base.__setattr__ = lambda self, name, value: object.__setattr__(self, name, value * 2)
one.x = 5
print(one.x)
Middle.__getattribute__ = lambda self, name: "all the same"
print(one.x, one.anything)
del Middle.__getattribute__
Base.__new__ = lambda cls, *args: object.__new__(cls) if cls is not Middle else "none"
print(Middle(), type(Derived(3)).__name__)
print(Base.__subclasses__(), Middle.__subclasses__(), Derived.__subclasses__())
