# Pairs that a loop unpacks, from what makes them: zip, enumerate and a dict's items.
def both(source):
    for a, b in source:
        yield a, b


print([(a, b) for a, b in zip([1, 2, 3], (4, 5))], [a + b + c for a, b, c in zip("ab", [b"x"], ["c"]) if b] if False else "-")
print([a + b + c for a, b, c in zip("ab", "cd", "ef")], [i for (i,) in zip([7, 8])])
print([(i, x) for i, x in enumerate("ab", 5)], [(i, x) for i, x in enumerate([3], 2**48 - 1)], [(i, x) for i, x in enumerate([3, 4], 2**70)])
d = {"a": 1, "b": 2}
print([k * v for k, v in d.items()], [(k, v) for k, v in reversed(d.items())])
left, right = iter([1, 2, 3, 4]), iter([5])
print([(a, b) for a, b in zip(left, right)], next(left))
items = [1, 2]
for i, x in enumerate(items):
    if i < 4:
        items.append(x * 2)
print(items)
for a, (b, c) in zip([1], [(2, 3)]):
    print(a, b, c)
for pair in zip([1], [2]):
    print(pair)
for wrong in (
    lambda: [0 for a, b, c in zip([1], [2])],
    lambda: [0 for a, b in zip([1])],
    lambda: [0 for a, b, c in enumerate("a")],
    lambda: [0 for a, b in zip([1, 2], [1], strict=True)],
    lambda: [0 for a, b in zip()],
    lambda: [0 for a, b in zip([1, 2], (1 / n for n in (1, 0)))],
    lambda: [0 for k, v in {1: 2}.items() if d.clear()],
):
    try:
        print(wrong())
    except (ValueError, ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, error)
d = {1: 1}
try:
    for k, v in d.items():
        d[k + 1] = v
except RuntimeError as error:
    print(error, d)
print(list(both(enumerate(x for x in "ab"))), list(both(zip(range(3), (n * n for n in range(9))))))
a = b = None
for a, b in zip([1, 2], [3]):
    pass
print(a, b)
numbers = [1, 2, 3]
for n in numbers:
    if n < 3:
        numbers.remove(n)
print(numbers, [x for x in numbers])


def after_the_end():
    x = y = k = v = None
    for x, y in zip([1, 2, 3], [4, 5]):
        pass
    try:
        for k, v in changing.items():
            del changing[k]
            changing[k + 1] = v
    except RuntimeError as error:
        print(error)
    return x, y, k, v


changing = {1: "a"}
print(after_the_end())
