calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        act()
        return self.n == other.n


try:
    items = [Item(1), Item(2)]
    print(Item(2) in items, items.index(Item(2)), items == [Item(1), Item(2)])
except LookupError as error:
    print("caught", error)
items = [Item(1), Item(2)]
print(Item(2) in items, items.index(Item(2)), items == [Item(1), Item(2)])
