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


class Money:
    def __format__(self, spec):
        act()
        return "money:" + spec

    def __str__(self):
        act()
        return "text"


print(f"{Money():>5}", str(Money()), "%s" % Money(), "{}".format(Money()))
print(log[:2], log == log[:2] * (len(log) // 2))
