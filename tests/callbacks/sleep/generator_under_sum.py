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


def numbers():
    for n in range(3):
        act()
        yield n


print(sum(numbers()))
print("other threads ran meanwhile:", len(ticks) > 0)
