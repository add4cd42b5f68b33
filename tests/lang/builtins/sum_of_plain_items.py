# What sum() takes by the thousand: numbers of plain iterators, until something else comes.
print(sum(range(5000)), sum([1] * 2500 + [0.5] + [2] * 3), sum([2**60] * 3), sum((1.5, 2)), sum(b"abc"))
print(sum([True, False, 2]), sum([[1], [2]], []), sum({1: "a", 2: "b"}), sum(x for x in range(9)))
rest = iter([1, 2, [3], 4])
try:
    sum(rest)
except TypeError as error:
    print(error, list(rest))
for change in (lambda d: d.update({-1: 1}), lambda d: (d.pop(0), d.update({-1: 1}))):
    numbers = {i: i for i in range(3000)}
    keys = iter(numbers)
    next(keys)
    change(numbers)
    try:
        print(sum(keys))
    except RuntimeError as error:
        print(error)
