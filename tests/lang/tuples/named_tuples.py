from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y", defaults=[0])
print(Point(1), Point(1, 2) == (1, 2), Point(y=3, x=4)._asdict(), Point._fields)
print(Point(1, 2)._replace(x=9), Point._make([5, 6]), *Point(7, 8))
try:
    Point()
except TypeError as error:
    print(error)


class Employee(NamedTuple):
    name: str
    id: int = 3

    @property
    def shown(self):
        return f"{self.name}#{self.id}"


print(Employee("Guido"), Employee("A", 1).shown, Employee._field_defaults)
try:
    Employee("x").name = "y"
except AttributeError as error:
    print(error)
