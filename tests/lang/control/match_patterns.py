from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def describe(value):
    match value:
        case 0 | 1:
            return "small"
        case int(n) if n < 0:
            return f"negative {n}"
        case [x, y, *rest]:
            return f"sequence {x} {y} {rest}"
        case {"kind": "circle", "r": r, **others}:
            return f"circle {r} {others}"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"on an axis at {y}"
        case Point(x, y):
            return f"point {x} {y}"
        case str() as text:
            return f"text {text!r}"
        case None | True:
            return "constant"
        case _:
            return "other"


for value in (1, -5, [1, 2, 3], (4, 5), "ab", {"kind": "circle", "r": 2, "c": "red"}, Point(0, 7), Point(3, 4), None, True, 2.5, [1]):
    print(describe(value))
