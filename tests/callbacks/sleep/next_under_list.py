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


class Countdown:
    n = 3

    def __iter__(self):
        act()
        return self

    def __next__(self):
        act()
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print(list(Countdown()), tuple(Countdown()), max(Countdown()))
print("other threads ran meanwhile:", len(ticks) > 0)
