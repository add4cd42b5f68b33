# A handler is called between instructions of a loop that calls nothing.
import signal
import threading
import os


class Stop(Exception):
    pass


def handler(number, frame):
    print("handler in", threading.current_thread().name)
    raise Stop


signal.signal(signal.SIGUSR2, handler)
threading.Timer(0.03, os.kill, args=(os.getpid(), signal.SIGUSR2)).start()
count = 0
try:
    while True:
        count += 1
except Stop:
    print("stopped", count > 0)
finally:
    print("finally")
