def nothing():
    pass


def early(n):
    if n < 0:
        return
    return n, n * 2


print(nothing())
print(early(-1))
a, b = early(4)
print(a, b)
print((lambda: None)())
