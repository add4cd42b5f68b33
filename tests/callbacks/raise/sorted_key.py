calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


def key(n):
    act()
    return -n


try:
    print(sorted([3, 1, 2], key=key))
except LookupError as error:
    print("caught", error)
print(sorted([3, 1, 2], key=key))
