def outer(n):
    return middle(n) + 1


def middle(n):
    return inner(n, 0)


def inner(a, b):
    return a // b


print("before")
outer(5)
print("never printed")
