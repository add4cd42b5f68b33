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
        return 7

    def __eq__(self, other):
        act()
        return True


table = {Key(): "value"}
print(table[Key()], len(table))
print(log[:2], log == log[:2] * (len(log) // 2))
