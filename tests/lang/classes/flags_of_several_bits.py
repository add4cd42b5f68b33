import enum


def show(function):
    try:
        print(repr(function()))
    except ValueError as error:
        print(error)


class Wide(enum.Flag):
    A = 3
    B = enum.auto()
    C = 3


class Mixed(enum.Flag):
    LOW = 1
    PAIR = 6
    ALL = 15


class Numbers(enum.IntFlag):
    A = 3
    B = 4


show(lambda: Wide.A | Wide.B)
show(lambda: Wide(5))
show(lambda: list(Wide))
show(lambda: Mixed.LOW | Mixed.PAIR)
show(lambda: Mixed(9))
show(lambda: Mixed.PAIR & ~Mixed.LOW)
show(lambda: Numbers(5))
show(lambda: Numbers.A | 16)
show(lambda: Numbers(7))
