calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Key:
    def __hash__(self):
        act()
        return 7


try:
    key = Key()
    table = {key: 1}
    print(table[key], key in {key})
except LookupError as error:
    print("caught", error)
key = Key()
table = {key: 1}
print(table[key], key in {key})
