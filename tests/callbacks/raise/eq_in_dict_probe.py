calls = 0


def act():
    global calls
    calls += 1
    if calls == 1:
        raise LookupError("at call 1")


class Key:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        act()
        return True


try:
    table = {Key(): "value"}
    print(table[Key()], len(table))
except LookupError as error:
    print("caught", error)
table = {Key(): "value"}
print(table[Key()], len(table))
