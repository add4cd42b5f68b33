print(list(map(str, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(abs, (-1, 2))))
print(list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, range(4))), list(reversed([1, 2, 3])))
m = map(lambda x: print("at", x) or x, [1, 2])
print("lazy")
print(next(m), list(m), list(m))
print(type(m).__name__, type(filter(None, [])).__name__, type(reversed([])).__name__, type(zip()).__name__)
print(list(map(int, "123")), "".join(map(chr, [72, 105])), sum(map(len, ["a", "bb"])), list(reversed((1, 2))))
try:
    reversed({1})
except TypeError as error:
    print(error)
