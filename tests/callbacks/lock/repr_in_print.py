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


class Shown:
    def __repr__(self):
        act()
        return "<shown>"


print("before", Shown(), [Shown()], "after")
print(log[:2], log == log[:2] * (len(log) // 2))
