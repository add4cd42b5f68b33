calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Shown:
    def __repr__(self):
        act()
        return "<shown>"


try:
    print("before", Shown(), [Shown()], "after")
except LookupError as error:
    print("caught", error)
print("before", Shown(), [Shown()], "after")
