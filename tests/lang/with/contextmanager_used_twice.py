from contextlib import contextmanager


@contextmanager
def tag(name):
    print("<", name)
    yield name
    print(">", name)


once = tag("once")
with once:
    print("inside")
try:
    with once:
        print("never")
except AttributeError as error:
    print(error)


@tag("decorator")
def work(x):
    print("work", x)


work(1)
work(2)
