def inner(n):
    return -n


def key(row):
    return sorted(row, key=inner)


print(sorted([[1, 2], [3], [2, 9, 1]], key=key))


def depth(n):
    return n if n == 0 else sorted([n - 1], key=depth)[0] + 1


print(depth(1), [depth(k) for k in (2, 5, 40)])
print(max([3, 1, 2], key=lambda n: sum(sorted(range(n), key=lambda m: -m))))
