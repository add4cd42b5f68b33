def total(first, *rest):
    return first, rest, len(rest)


print(total(1))
print(total(1, 2, 3))
print(total(*[1, 2], 3, *(4, 5)))
print(total(*"abc"))
print(total(*range(3)))
