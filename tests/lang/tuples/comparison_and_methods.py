print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") == (1, "a"))
print((1, 2, 1).count(1), ("a", "b").index("b"), (1, 2) + (3,), (0,) * 3, (1, 2, 3)[::-1])
try:
    (1, 2) < (1, "x")
except TypeError as error:
    print(error)
try:
    (1,).index(5)
except ValueError as error:
    print(error)
t = (1, [2])
try:
    t[0] = 5
except TypeError as error:
    print(error)
print(hash((1, 2)) == hash((1, 2)), (1,), (), tuple("ab"), tuple({3: 4}))
