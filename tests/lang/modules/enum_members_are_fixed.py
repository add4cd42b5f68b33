from enum import Enum, IntFlag


class Color(Enum):
    RED = 1
    GREEN = 2


class Bits(IntFlag):
    A = 1
    B = 4


def attempt(action):
    try:
        action()
    except AttributeError as error:
        print(error)


attempt(lambda: setattr(Color, "RED", 5))
attempt(lambda: setattr(Color.RED, "value", 5))
attempt(lambda: setattr(Color.RED, "name", "x"))
Color.other = "allowed"
print(Color.RED, Color.RED.value, Color.other, {Color.RED: "r"}[Color(1)])
print(repr(Bits.A | 8), repr(Bits(16)), Bits(5))
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color(name="GREEN", value=value):
        print("green", value)
