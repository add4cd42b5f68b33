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


class Number:
    def __add__(self, other):
        act()
        return "sum"

    def __getattr__(self, name):
        act()
        return name


print(Number() + 1, Number().missing, sum([1], Number()))
print("other threads ran meanwhile:", len(ticks) > 0)
