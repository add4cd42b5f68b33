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


def numbers():
    for n in range(3):
        act()
        yield n


print(sum(numbers()))
print(log[:2], log == log[:2] * (len(log) // 2))
