a = [1, 2, 3]
for x in a:
    if len(a) < 6:
        a.append(x * 10)
print(a)
for x in a:
    a.remove(x)
print(a)
b = [1, 2, 3, 4]
seen = []
for x in b:
    seen.append(x)
    b.pop()
print(seen, b)
i = iter([1, 2])
print(next(i), next(i), next(i, "end"), next(i, "still end"))
