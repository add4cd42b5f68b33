def f(a: int, b: "text" = 1, *args: float, c: str = "x", **kw: bool) -> list:
    return [a, b, args, c, kw]


print(f(1))
print(f.__annotations__)
x: int = 3
y: str
print(x, "y" in globals())
