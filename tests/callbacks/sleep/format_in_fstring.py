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


class Money:
    def __format__(self, spec):
        act()
        return "money:" + spec

    def __str__(self):
        act()
        return "text"


print(f"{Money():>5}", str(Money()), "%s" % Money(), "{}".format(Money()))
print("other threads ran meanwhile:", len(ticks) > 0)
