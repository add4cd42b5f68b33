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


def double(n):
    act()
    return n * 2


print(list(map(double, [1, 2])), list(filter(double, [0, 1])))
print(log[:2], log == log[:2] * (len(log) // 2))
