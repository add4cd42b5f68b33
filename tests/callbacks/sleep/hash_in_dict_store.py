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


class Key:
    def __hash__(self):
        act()
        return 7


key = Key()
table = {key: 1}
print(table[key], key in {key})
print("other threads ran meanwhile:", len(ticks) > 0)
