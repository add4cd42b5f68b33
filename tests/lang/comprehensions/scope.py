x = "outer"
print([x for x in range(3)], x)
print([y for y in [x for x in range(2)]], x)


def f(n):
    k = 10
    return [i * k + n for i in range(n)], {i: [k for _ in range(i)] for i in range(2)}


print(f(3))
try:
    [a for _ in range(1) for b in missing]
except NameError as error:
    print(error)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
