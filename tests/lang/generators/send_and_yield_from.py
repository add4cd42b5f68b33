def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return count, average
        total += value
        count += 1
        average = total / count


def outer(results):
    while True:
        results.append((yield from averager()))


results = []
g = outer(results)
next(g)
print([g.send(x) for x in (10, 20, 60)])
g.send(None)
print(results, g.send(5))
try:
    g.throw(ValueError("stop"))
except ValueError as error:
    print(error, list(g))


def closing():
    try:
        yield 1
    except GeneratorExit:
        print("closed")
        raise


c = closing()
next(c)
c.close()
try:
    averager().send(1)
except TypeError as error:
    print(error)
