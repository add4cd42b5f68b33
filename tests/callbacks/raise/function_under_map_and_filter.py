calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


def double(n):
    act()
    return n * 2


try:
    print(list(map(double, [1, 2])), list(filter(double, [0, 1])))
except LookupError as error:
    print("caught", error)
print(list(map(double, [1, 2])), list(filter(double, [0, 1])))
