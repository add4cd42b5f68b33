import threading
import time

lock = threading.Lock()
log = []


def let_go():
    time.sleep(0.005)
    log.append("released")
    lock.release()


def act():
    lock.acquire()
    threading.Thread(target=let_go).start()
    with lock:
        log.append("acquired")


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        act()
        return self.n == other.n


items = [Item(1), Item(2)]
print(Item(2) in items, items.index(Item(2)), items == [Item(1), Item(2)])
print(log[:2], log == log[:2] * (len(log) // 2))
