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


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        act()
        return self.n == other.n


items = [Item(1), Item(2)]
print(Item(2) in items, items.index(Item(2)), items == [Item(1), Item(2)])
print("other threads ran meanwhile:", len(ticks) > 0)
