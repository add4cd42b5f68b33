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


class Thing:
    def __init__(self, n):
        act()
        self.n = n


print([thing.n for thing in map(Thing, [1, 2])])
print("other threads ran meanwhile:", len(ticks) > 0)
