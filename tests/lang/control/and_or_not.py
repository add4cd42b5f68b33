print(0 or "x", 1 or "x", 0 and "x", 1 and "x")
print(None or [] or {}, 1 and 2 and 3)
print(not 0, not "a", not not [])


def boom():
    raise RuntimeError


print(False and boom(), True or boom())
print(1 or 0 and boom())
