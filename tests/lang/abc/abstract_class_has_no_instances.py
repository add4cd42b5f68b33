from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Named(Square):
    name = "square"


for make in (Shape, lambda: Square(3), lambda: Named(3), lambda: Shape(3)):
    try:
        print(make().area())
    except TypeError as error:
        print(error)
print(sorted(Shape.__abstractmethods__), sorted(Named.__abstractmethods__), type(Shape), ABC.__mro__)
