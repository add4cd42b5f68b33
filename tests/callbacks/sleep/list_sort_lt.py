import threading
import time

ticks = []


def tick():
    time.sleep(0.005)
    ticks.append("tick")


def act():
    seen = len(ticks)
    threading.Thread(target=tick).start()
    while len(ticks) == seen:
        time.sleep(0.002)


class Card:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        act()
        return self.n < other.n


cards = [Card(2), Card(3), Card(1)]
cards.sort()
print([card.n for card in cards])
print("other threads ran meanwhile:", len(ticks) > 0)
