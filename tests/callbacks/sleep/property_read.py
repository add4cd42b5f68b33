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


class Box:
    @property
    def size(self):
        act()
        return 5


print(Box().size + getattr(Box(), "size"))
print("other threads ran meanwhile:", len(ticks) > 0)
