d = {}
for i in range(5000):
    d[i * 7919 % 10007] = i
print(len(d), d[7919], sum(d.values()))
for i in range(0, 5000, 2):
    del d[i * 7919 % 10007]
print(len(d), 7919 in d, 0 in d)
for i in range(5000):
    d[str(i)] = i
print(len(d), d["4999"], sum(1 for k in d if isinstance(k, str)))
while len(d) > 1:
    d.popitem()
print(d)
