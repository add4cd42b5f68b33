def numbers():
    n = 0
    while True:
        n += 1
        yield n


def take(n, source):
    for _, item in zip(range(n), source):
        yield item


def only(test, source):
    return (x for x in source if test(x))


squares = (n * n for n in numbers())
print(list(take(5, only(lambda n: n % 3 == 1, squares))))
print(next(squares))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(take(12, fib())), max(take(100, fib())))
