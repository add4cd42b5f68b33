calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


def words():
    for word in ("a", "b", "c"):
        act()
        yield word


try:
    print("-".join(words()), list(words()))
except LookupError as error:
    print("caught", error)
print("-".join(words()), list(words()))
