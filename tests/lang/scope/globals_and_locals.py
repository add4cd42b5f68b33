value = 1
globals()["made"] = 2
print(made, "value" in globals(), globals()["value"])


def f(a):
    b = a + 1
    return sorted(locals().items())


print(f(1))
print(__name__)
