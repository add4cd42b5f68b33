print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip([1, 2], "xy", strict=True)), list(enumerate("ab", 5)))
print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "x"])), sum([[1], [2]], []))
print(next(iter([]), "default"), list(iter(iter([1, 2, 0, 3]).__next__, 0)), list(reversed("abc")), min(3, 1, 2), max("ab", "b", key=len))
print(any([]), all([]), sum((0.1,) * 3), sum(range(5), 100), pow(2, 10, 1000), pow(3, -1, 7), chr(8364), ord("€"), ascii("é"))
for bad in (lambda: list(zip([1], [1, 2], strict=True)), lambda: max([]), lambda: next(iter([])), lambda: sum(["a"]), lambda: iter(5)):
    try:
        bad()
    except (ValueError, TypeError, StopIteration) as error:
        print(type(error).__name__, error)
