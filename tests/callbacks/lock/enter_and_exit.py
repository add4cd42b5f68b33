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


class Room:
    def __enter__(self):
        act()
        return "room"

    def __exit__(self, *details):
        act()


with Room() as room:
    print("inside", room)
print("left")
print(log[:2], log == log[:2] * (len(log) // 2))
