# A descriptor without __get__ is asked when an attribute is set, and an instance's own goes before it when it is read.
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} wants {self.kind.__name__}")
        instance.__dict__[self.name] = value

    def __repr__(self):
        return f"Typed({self.kind.__name__})"


class Stock:
    name = Typed(str)
    price = Typed(float)

    def __init__(self, name, price):
        self.name = name
        self.price = price

    def text(self):
        return f"{self.name} {self.price}"


stock = Stock("ACME", 91.5)
for _ in range(3):
    print(stock.name, stock.price, stock.text(), getattr(stock, "name"))
try:
    stock.price = "much"
except TypeError as error:
    print(error)
print(vars(stock), Stock.name)
del stock.__dict__["name"]
print(stock.name, stock.text())
stock.name = "X"

# One that can be deleted only, of a class with __getattr__, and of a class itself.
class Guard:
    def __delete__(self, instance):
        print("deleted by", type(instance).__name__)


class Guarded:
    value = Guard()

    def __getattr__(self, name):
        return "none: " + name


guarded = Guarded()
guarded.__dict__["value"] = 7
print(guarded.value, guarded.other)
del guarded.value
print(guarded.value)


class Meta(type):
    size = Typed(int)


class Shape(metaclass=Meta):
    pass


print(Shape.size)
Shape.__class__.shown = Shape.size
type.__setattr__(Shape, "plain", 1)


class Sized(metaclass=Meta):
    vars()["size"] = 5


print(Sized.size)

# When its class gets a __get__, that goes first.
print(stock.name)
Typed.__get__ = lambda self, instance, owner: "asked for " + self.name
print(stock.name, stock.text(), Sized.size)
