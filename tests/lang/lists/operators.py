a = [1, 2]
print(a + [3], a * 2, 2 * a, a == [1, 2], a != [1], [1, 2] < [1, 3], [1] < [1, 0], [] < [0])
print(2 in a, 5 not in a, [1, [2, [3]]] == [1, [2, [3]]], a is [1, 2], [[]] * 2)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows)
b = a
a += (3, 4)
print(a, b is a)
a = a + [5]
print(a, b)
a *= 0
print(a)
