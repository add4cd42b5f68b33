def scale(v: "Vector", k: float = 2.0) -> list:
    return [x * k for x in v] if v else None


count: int = 3
names: list = ["a"]
later: "not evaluated ("
print(scale([1, 2]), scale([]), count, names, scale.__annotations__["v"])
