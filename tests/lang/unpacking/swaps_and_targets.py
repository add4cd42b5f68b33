a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
items = [0, 1, 2]
i, items[i] = 2, "changed"
print(i, items)
x = y = []
x.append(1)
print(y)


class Box:
    pass


box = Box()
box.a, items[0], (p, q) = "attribute", "item", "pq"
print(box.a, items, p, q)
for (k, v), n in zip({"a": 1}.items(), [10]):
    print(k, v, n)
[m, n] = {5: 1, 6: 2}
print(m, n)
