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


class Flag:
    def __bool__(self):
        act()
        return True

    def __len__(self):
        act()
        return 2


print("yes" if Flag() else "no", not Flag(), len(Flag()), all([Flag(), 1]))
print(log[:2], log == log[:2] * (len(log) // 2))
