# What a handler raises comes out where the main thread waits.
import queue
import signal
import threading
import time


class Late(Exception):
    pass


def handler(number, frame):
    raise Late("too late")


def waits():
    lock = threading.Lock()
    lock.acquire()
    event = threading.Event()
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield "sleep", lambda: time.sleep(5)
    yield "lock", lock.acquire
    yield "event", event.wait
    yield "queue", queue.Queue().get
    yield "simple queue", queue.SimpleQueue().get
    yield "join", thread.join
    yield "pause", signal.pause
    end.set()
    thread.join()


signal.signal(signal.SIGALRM, handler)
for name, wait in waits():
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    try:
        wait()
        print(name, "came to an end")
    except Late as error:
        print(name, error)
