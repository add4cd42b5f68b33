def make_counter(step):
    count = 0

    def increment():
        nonlocal count
        count += step
        return count

    return increment


def compose(*functions):
    def run(x):
        for function in functions:
            x = function(x)
        return x

    return run


def memoize(function):
    known = {}

    def wrapper(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return wrapper


@memoize
def steps(n):
    return 0 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)


counters = [make_counter(step) for step in range(1, 6)]
for _ in range(250000):
    for counter in counters:
        last = counter()
change = compose(lambda x: x + 3, lambda x: x * 2, lambda x: x % 1009, lambda x: x - 1)
x = 1
for _ in range(350000):
    x = change(x)
print(last, x, max(range(1, 30000), key=steps))
