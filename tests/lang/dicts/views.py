d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(list(keys), list(values), list(items), len(keys), "c" in keys, 3 in values, ("a", 1) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}))
print(keys == {"a", "b", "c"}, sorted(items & [("a", 1)]), keys.isdisjoint("xyz"))
for k, v in d.items():
    print(k, v, end=";")
print(sum(d.values()), list(zip(d, d.values())), [*reversed(values)])
