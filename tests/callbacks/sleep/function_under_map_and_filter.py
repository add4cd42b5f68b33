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


def double(n):
    act()
    return n * 2


print(list(map(double, [1, 2])), list(filter(double, [0, 1])))
print("other threads ran meanwhile:", len(ticks) > 0)
