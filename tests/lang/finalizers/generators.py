class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit", exc[0])


def numbers():
    with Manager():
        yield 1
        yield 2


def first():
    for n in numbers():
        return n


print(first())
for n in numbers():
    if n == 1:
        break
print("left")
g = numbers()
print(next(g))
g = None
print("dropped")
try:
    for n in numbers():
        raise ValueError(n)
except ValueError as e:
    print("error", e)


def outer():
    try:
        yield from numbers()
    finally:
        print("outer finally")


g = outer()
next(g)
del g
print("end")
