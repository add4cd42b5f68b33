# What takes all items of a generator may take them one by one without stopping it.
def numbers(log, *items):
    for item in items:
        log.append(item)
        sent = yield item
        log.append(sent)
    return "end"


class Odd:
    def __radd__(self, other):
        return other + 1000

    def __add__(self, other):
        return self

    def __bool__(self):
        return False


log = []
print(sum(numbers(log, 1, 2, 3)), log)
print(sum(x * 0.5 for x in range(5)), sum((x for x in [2**48 - 1, 2**48 - 1, 2**70]), 5))
print(sum(numbers([], 1, 2.5, True, Odd(), 3)), sum(x for x in ()), sum((x for x in [[1], [2]]), []))
print(list(numbers([], *range(10))), [*numbers([], 1, 2)], tuple(x for x in "abc"), sorted(x % 3 for x in range(7)))
print(any(x > 2 for x in range(5)), any(numbers([], 0, None, "", [], Odd())), any(numbers([], 0, None, "x")))
print(all(x < 3 for x in range(5)), all(numbers([], 1, True, "x", [0])), all(numbers([], True, True, 0, True)))
log = []
print(any(numbers(log, False, 0, 7, 8)), log)
print("-".join(str(x) for x in range(5)), "".join(numbers([], "a", "b")))
items = [1]
items.extend(len(items) for _ in range(4))
print(items)


def failing(n):
    yield from range(n)
    raise KeyError(n)


for take in (sum, list, any, all, tuple, sorted, lambda g: ",".join(map(str, g))):
    try:
        print(take(failing(2)))
    except KeyError as error:
        print("KeyError", error)
for wrong in (lambda: sum(x for x in ["a"]), lambda: ",".join(x for x in ["a", 1]), lambda: sum(None for _ in "ab")):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


def nested(depth):
    yield depth
    if depth:
        yield sum(nested(depth - 1))


print(sum(nested(6)))
g = (g.gi_running for _ in range(3))
print(list(g), g.gi_running)


def reentering():
    try:
        next(again)
    except ValueError as error:
        yield str(error)


again = reentering()
print(list(again))


def handles():
    import sys

    try:
        raise ValueError("inside")
    except ValueError:
        yield sys.exc_info()[1]
        yield sys.exc_info()[1]


try:
    raise KeyError("outside")
except KeyError as error:
    print([repr(x) for x in list(handles())], repr(error))
