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


class Room:
    def __enter__(self):
        act()
        return "room"

    def __exit__(self, *details):
        act()


with Room() as room:
    print("inside", room)
print("left")
print("other threads ran meanwhile:", len(ticks) > 0)
