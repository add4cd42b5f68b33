d = {"a": 1, "b": 2, "c": 3}
print(d.keys(), d.values(), d.items())
print(d.pop("a"), d.pop("zz", "none"), d.popitem(), d)
print(d.setdefault("b", 9), d.setdefault("n", 9), d)
d.update({"b": 5}, e=6)
d.update([("f", 7)])
print(d, d.copy() == d, d.copy() is d, dict.fromkeys("ab"), dict.fromkeys([1], 0))
print({"x": 1} | {"y": 2, "x": 3}, list(reversed(d)), max(d, key=d.get))
d |= {"g": 8}
print(d)
d.clear()
for call in (lambda: d.pop("k"), d.popitem):
    try:
        call()
    except KeyError as error:
        print(error)
