from enum import Enum, IntEnum


class Color(Enum):
    _order_ = "RED GREEN"
    RED = 1
    GREEN = 2
    ALSO_RED = 1

    def describe(self):
        return self.name.title()


print(dir(Color))
try:

    class Wrong(Enum):
        _order_ = "B, A"
        A = 1
        B = 2

except TypeError as error:
    print(error)


class Level(IntEnum):
    LOW = 1


print([name for name in dir(Color.RED) if name in ("describe", "name", "value")], "LOW" in dir(Level), "bit_length" in dir(Level))


class Day(Enum):
    MONDAY = 1
    SUNDAY = 7

    def rest(self):
        pass


print(dir(Day.SUNDAY))
