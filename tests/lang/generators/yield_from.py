def inner(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


def outer():
    result = yield from inner(2)
    print("inner returned", result)
    yield from "ab"
    yield from [1, 2]
    return (yield from range(2))


g = outer()
print(next(g), g.send("x"), g.send("y"), list(g))


def walk(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from walk(branch)
    else:
        yield tree


print(list(walk([1, [2, [3, [4]], 5], [[]], 6])))
