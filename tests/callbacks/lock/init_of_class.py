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


class Thing:
    def __init__(self, n):
        act()
        self.n = n


print([thing.n for thing in map(Thing, [1, 2])])
print(log[:2], log == log[:2] * (len(log) // 2))
