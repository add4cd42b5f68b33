print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip(range(2), "xy", [True, False])))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=1)))
for i, (a, b) in enumerate(zip("xyz", [3, 2, 1]), start=1):
    print(i, a, b)
a, b = zip(*[(1, "x"), (2, "y")])
print(a, b)
z = zip([1, 2], [3])
print(next(z), next(z, "end"), iter(z) is z)
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as error:
    print(error)
