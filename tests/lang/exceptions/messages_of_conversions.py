cases = [
    lambda: int("x1"),
    lambda: int(""),
    lambda: int("12", 1),
    lambda: int(None),
    lambda: int([]),
    lambda: int(float("nan")),
    lambda: int(float("inf")),
    lambda: float("abc"),
    lambda: chr(-1),
    lambda: ord("ab"),
    lambda: 2.0 ** 5000,
    lambda: int(2) << -1,
    lambda: [0] * "a",
    lambda: list(5),
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: range(1, 2, 0),
    lambda: "x".join([1]),
    lambda: sorted([1, "a"]),
    lambda: max([]),
    lambda: next(iter([])),
    lambda: "{} {}".format(1),
]
for case in cases:
    try:
        case()
    except Exception as error:
        print(type(error).__name__ + ":", error)
