a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), e = [3, 4], 5
[f, [g]] = 6, (7,)
print(c, d, e, f, g)
x = y = z = []
x.append(1)
print(z, x is y)
i = 0
values = [10, 20]
i, values[i] = 1, 99
print(i, values)
for k, (v, w) in {"a": (1, 2)}.items():
    print(k, v, w)
a, b, c = "xyz"
print(a, b, c)
