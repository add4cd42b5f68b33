import atexit
import threading
import time


def work():
    time.sleep(0.03)
    print("thread ends")
    atexit.register(print, "registered by the thread")


atexit.register(print, "atexit")
threading.Thread(target=work).start()
print("main ends")
