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


class Countdown:
    n = 3

    def __iter__(self):
        act()
        return self

    def __next__(self):
        act()
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print(list(Countdown()), tuple(Countdown()), max(Countdown()))
print(log[:2], log == log[:2] * (len(log) // 2))
