class Base:
    a: int = 3
    b: "str" = "abc"


class Derived(Base):
    pass


class More(Base):
    c: list[int]


print(Base.__annotations__, Derived.__annotations__, More.__annotations__)
print("__annotations__" in vars(More), hasattr(More, "c"), More.a)
Derived.__annotations__["new"] = 1
Derived().__annotations__["late"] = 2
print(Derived.__annotations__, len(Base.__annotations__), type("Made", (), {}).__annotations__)
More.__annotations__ = {"set": 0}
print(More.__annotations__, hasattr(int, "__annotations__"))
try:
    int.__annotations__
except AttributeError as error:
    print(error)
