t = (1, "a", 2.5)
print(t, (), (1,), t[0], t[-1], t[1:], len(t), t + (3,), t * 2, "a" in t, t.index("a"), t.count(1))
print((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == (1.0, 2), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)))
single = 1,
print(single, tuple("abc"), tuple([1, 2]), tuple(range(3)), {(1, 2): "pair"}[1, 2])
try:
    t[0] = 5
except TypeError as error:
    print(error)
try:
    hash(([],))
except TypeError as error:
    print(error)
t += (4,)
print(t, ((1, 2), (3, (4,))), tuple(x * 2 for x in (1, 2)))
