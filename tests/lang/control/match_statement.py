def describe(value):
    match value:
        case 0:
            return "zero"
        case "a" | "b":
            return "letter"
        case [x, y]:
            return f"pair {x} {y}"
        case [first, *rest]:
            return f"first {first} rest {rest}"
        case {"kind": kind, **others}:
            return f"kind {kind} {others}"
        case int(n) if n > 10:
            return f"large {n}"
        case _:
            return "other"


for value in (0, "b", [1, 2], (1, 2, 3), {"kind": "k", "x": 1}, 50, 5, None):
    print(describe(value))
