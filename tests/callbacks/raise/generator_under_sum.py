calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


def numbers():
    for n in range(3):
        act()
        yield n


try:
    print(sum(numbers()))
except LookupError as error:
    print("caught", error)
print(sum(numbers()))
