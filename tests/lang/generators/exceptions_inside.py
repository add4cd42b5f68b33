def fails():
    yield 1
    raise ValueError("inside")


g = fails()
print(next(g))
for _ in range(2):
    try:
        print(next(g, "exhausted"))
    except ValueError as error:
        print("caught", error)


def leaks():
    yield 1
    raise StopIteration("not allowed")


try:
    list(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def running():
    yield next(me)


me = running()
try:
    next(me)
except ValueError as error:
    print(error)
