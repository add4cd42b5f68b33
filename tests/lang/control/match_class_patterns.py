# Class patterns ask for attributes in every way there is.
import abc
from collections import deque, UserList


class Shape:
    __match_args__ = ("width", "area")

    def __init__(self, width):
        self.width = width

    @property
    def area(self):
        return self.width * self.width

    @property
    def broken(self):
        raise AttributeError("not now")

    @property
    def faulty(self):
        raise ValueError("faulty")

    def __getattr__(self, name):
        if name == "dynamic":
            return [1, 2]
        raise AttributeError(name)


def describe(value):
    match value:
        case Shape(broken=_):
            return "never"
        case Shape(1):
            return "unit"
        case Shape(width, 9) if width > 0:
            return f"nine {width}"
        case Shape(area=area, dynamic=[first, *rest]):
            return f"area {area}, {first}, {rest}"
        case int(x) | float(x):
            return f"number {x}"
        case [a, b]:
            return f"two {a} {b}"
        case Sized():
            return "sized"
        case _:
            return "other"


class Sized(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "__len__")


for value in (Shape(1), Shape(3), Shape(5), 7, 2.5, deque([1, 2]), UserList([3, 4]), "ab", {1}, None):
    print(describe(value))
try:
    match Shape(2):
        case Shape(faulty=1):
            pass
except ValueError as error:
    print(error)
try:
    match Shape(2):
        case Shape(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match 5:
        case int(1, 2):
            pass
except TypeError as error:
    print(error)
