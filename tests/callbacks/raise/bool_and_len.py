calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Flag:
    def __bool__(self):
        act()
        return True

    def __len__(self):
        act()
        return 2


try:
    print("yes" if Flag() else "no", not Flag(), len(Flag()), all([Flag(), 1]))
except LookupError as error:
    print("caught", error)
print("yes" if Flag() else "no", not Flag(), len(Flag()), all([Flag(), 1]))
