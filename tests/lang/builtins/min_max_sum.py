print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "b"), sum([1, 2, 3]), sum([], 5), sum([[1], [2]], []))
print(min([], default="none"), max("apple", "fig", key=len), min([3, -5, 2], key=abs), max([(1, "b"), (1, "a")]))
print(sum([0.1, 0.2, 0.3]), sum(x for x in range(10) if x % 2), sum([1, 2.5, True]), sum(range(10**6)))
print(max([1, 1.0]), max([1.0, 1]), min(True, 1), max([2, 2], key=lambda x: 0))
for bad in (lambda: min([]), lambda: sum(["a"]), lambda: max(5), lambda: sum([], ""), lambda: min(1, "a")):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
