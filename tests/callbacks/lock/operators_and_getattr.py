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


class Number:
    def __add__(self, other):
        act()
        return "sum"

    def __getattr__(self, name):
        act()
        return name


print(Number() + 1, Number().missing, sum([1], Number()))
print(log[:2], log == log[:2] * (len(log) // 2))
