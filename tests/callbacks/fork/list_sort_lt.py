# native-only
import os

who = "parent"


def act():
    global who
    if act.done:
        return
    act.done = True
    pid = os.fork()
    if pid == 0:
        who = "child"
    else:
        os.waitpid(pid, 0)


act.done = False


class Card:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        act()
        return self.n < other.n


cards = [Card(2), Card(3), Card(1)]
cards.sort()
print([card.n for card in cards])
print("that was the", who)
