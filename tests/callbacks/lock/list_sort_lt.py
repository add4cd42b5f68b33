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


class Card:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        act()
        return self.n < other.n


cards = [Card(2), Card(3), Card(1)]
cards.sort()
print([card.n for card in cards])
print(log[:2], log == log[:2] * (len(log) // 2))
