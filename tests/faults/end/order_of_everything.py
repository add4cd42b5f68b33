import atexit
import multiprocessing
import sys
import threading
import time


def work():
    time.sleep(0.3)
    print("thread ends")


def child_work():
    time.sleep(0.6)
    print("child ends")


def fail():
    raise ValueError("in atexit")


if __name__ == "__main__":
    atexit.register(print, "atexit: last, first registered")
    atexit.register(fail)
    multiprocessing.Process(target=child_work).start()
    threading.Thread(target=work).start()
    atexit.register(print, "atexit: first, last registered")
    print("main ends", flush=True)
    sys.exit(7)
