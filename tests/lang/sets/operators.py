a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a < b, {3} < a, {3} <= {3}, a > {1}, a >= a, a != b)
print(a.union([9], (8,)), a.intersection([1, 2, 77]), a.difference(b, [1]), a.symmetric_difference([1, 100]))
print({1}.issubset(a), a.issuperset(b), a.isdisjoint({7}))
a |= {10}
a -= {1}
a &= {2, 3, 10}
a ^= {2, 20}
print(sorted(a))
a.update([1], "x")
a.difference_update(["x"])
a.intersection_update({1, 3, 4})
print(sorted(a))
try:
    {1} | [2]
except TypeError as error:
    print(error)
