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
        return 7

    def __eq__(self, other):
        act()
        return True


table = {Key(): "value"}
print(table[Key()], len(table))
print("other threads ran meanwhile:", len(ticks) > 0)
