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


def key(n):
    act()
    return -n


print(sorted([3, 1, 2], key=key))
print(log[:2], log == log[:2] * (len(log) // 2))
