calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Box:
    @property
    def size(self):
        act()
        return 5


try:
    print(Box().size + getattr(Box(), "size"))
except LookupError as error:
    print("caught", error)
print(Box().size + getattr(Box(), "size"))
