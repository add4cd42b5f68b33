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


def key(n):
    act()
    return -n


print(sorted([3, 1, 2], key=key))
print("other threads ran meanwhile:", len(ticks) > 0)
