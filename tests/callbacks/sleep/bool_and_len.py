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


class Flag:
    def __bool__(self):
        act()
        return True

    def __len__(self):
        act()
        return 2


print("yes" if Flag() else "no", not Flag(), len(Flag()), all([Flag(), 1]))
print("other threads ran meanwhile:", len(ticks) > 0)
