def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step, lambda: n


step, value = counter()
step()
step(5)
print(value(), counter()[1](), step.__closure__[0].cell_contents, step.__code__.co_freevars)
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])


def unset():
    def inner():
        return late

    try:
        inner()
    except NameError as error:
        print(error)
    late = 1
    return inner()


print(unset())


def make(n):
    return lambda x: make(n - 1)(x + n) if n else x


print(make(4)(0))
