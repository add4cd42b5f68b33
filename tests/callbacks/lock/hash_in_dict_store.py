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


class Key:
    def __hash__(self):
        act()
        return 7


key = Key()
table = {key: 1}
print(table[key], key in {key})
print(log[:2], log == log[:2] * (len(log) // 2))
