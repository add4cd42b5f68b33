import enum
import json


class Point:
    def __init__(self, x):
        self.x = x


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


class Level(enum.IntEnum):
    LOW = 1


class Name(str):
    pass


print(json.dumps([Point(1), Point(2)], default=lambda o: o.__dict__))
print(json.dumps({"s": {3, 1, 2}}, cls=Encoder), json.dumps([Level.LOW, Name("n")]))
print(json.dumps({(1, 2): 3, "a": 4}, skipkeys=True))
circle = []
circle.append(circle)
for args, kwargs in (((Point(1),), {}), (({(1, 2): 3},), {}), ((float("nan"),), {"allow_nan": False}), (([{1, 2}],), {}),
                     ((circle,), {}), (([1 + 2j],), {"cls": Encoder})):
    try:
        print(json.dumps(*args, **kwargs))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
