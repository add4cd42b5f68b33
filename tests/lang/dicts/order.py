d = {}
for key in "zebra":
    d[key] = len(d)
print(d)
d["z"] = 99
del d["b"]
d["b"] = "again"
print(d)
d.pop("e")
print(list(d), list(d.items())[-1])
for i in range(20):
    d[i] = i
for i in range(0, 20, 2):
    del d[i]
print(list(d))
print(next(iter(d)), d.popitem())
