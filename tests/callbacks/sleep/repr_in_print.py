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


class Shown:
    def __repr__(self):
        act()
        return "<shown>"


print("before", Shown(), [Shown()], "after")
print("other threads ran meanwhile:", len(ticks) > 0)
