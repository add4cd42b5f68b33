d = {"a": 1, 2: "two", (1, 2): [3], None: 0}
print(d, len(d), d["a"], d[2], d[1, 2], "a" in d, 5 in d, d.get("zz"), d.get("zz", 9))
d["a"] = 10
d["new"] = 1
del d[2]
print(d, list(d), {}, dict(), bool({}))
print(dict(x=1, y=2), dict([("a", 1), ["b", 2]]), dict({"k": 1}, z=2), dict(zip("ab", range(2))))
for key in ("missing", (9,), 3.5):
    try:
        d[key]
    except KeyError as error:
        print(error, error.args)
try:
    d[[1]] = 1
except TypeError as error:
    print(error)
