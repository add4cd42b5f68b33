calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Thing:
    def __init__(self, n):
        act()
        self.n = n


try:
    print([thing.n for thing in map(Thing, [1, 2])])
except LookupError as error:
    print("caught", error)
print([thing.n for thing in map(Thing, [1, 2])])
