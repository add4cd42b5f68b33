matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
print([x * y for x in range(4) if x % 2 for y in range(3) if y])
print({word: len(word) for word in ("a", "bb", "a")}, {len(w) for w in ("xx", "y", "zz")})
print([a if a > 2 else -a for row in matrix for a in row])
print(list((i, j) for i in range(2) for j in range(i + 1)))
print([y := 1, y**2], [last := n for n in range(3)], last)
print([x for x, in [(1,), (2,)]], [(a, b) for a, *b in [(1, 2, 3), (4,)]])
