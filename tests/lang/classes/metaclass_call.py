# What a metaclass does when its classes are called.
import abc


class Singleton(type):
    made = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args, **kwargs)
        return cls.made[cls]


class Settings(metaclass=Singleton):
    def __init__(self, level=1):
        print("init", level)
        self.level = level


class Registry(Settings):
    pass


a, b = Settings(3), Settings(level=4)
print(a is b, b.level, Registry() is a, Registry(9).level)


class Noted(type):
    def __call__(cls, *args):
        print("calling", cls.__name__, args)
        made = type.__call__(cls, *args)
        made.noted = True
        return made


class Checked(metaclass=Noted):
    def __new__(cls, value):
        print("new", value)
        return super().__new__(cls)

    def __init__(self, value):
        if value < 0:
            raise ValueError(f"negative: {value}")


print(Checked(1).noted, [type(x).__name__ for x in map(Checked, [2, 3])])
try:
    Checked(-1)
except ValueError as error:
    print(error)


class Plain(type):
    pass


class Late(metaclass=Plain):
    def __init__(self):
        print("made")


Late()
Plain.__call__ = lambda cls: "by a call that came later"
print(Late())
del Plain.__call__
print(type(Late()) is Late)


class AbstractOnce(abc.ABCMeta):
    def __call__(cls, *args):
        return super().__call__(*args)


class Shape(metaclass=AbstractOnce):
    @abc.abstractmethod
    def area(self): ...


class Square(Shape):
    def area(self):
        return 4


print(Square().area())
try:
    Shape()
except TypeError as error:
    print(error)
print(type.__call__(int, "5"), type.__call__(list, "ab"), type.__call__(type, 5))
