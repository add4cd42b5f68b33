calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Card:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        act()
        return self.n < other.n


try:
    cards = [Card(2), Card(3), Card(1)]
    cards.sort()
    print([card.n for card in cards])
except LookupError as error:
    print("caught", error)
cards = [Card(2), Card(3), Card(1)]
cards.sort()
print([card.n for card in cards])
