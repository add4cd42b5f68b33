# An item that cannot be hashed is one also where the set is empty.
for s in (set(), {1}, frozenset()):
    for name in ("difference", "intersection", "union", "symmetric_difference", "issuperset", "isdisjoint", "issubset"):
        try:
            print(name, getattr(s, name)([[]]))
        except TypeError as error:
            print(name, error)
print(set().difference({1}), {1}.difference(set()), set().difference([1]), set().difference({1: 2}))
