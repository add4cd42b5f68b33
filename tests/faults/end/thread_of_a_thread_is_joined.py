import threading
import time


def inner():
    time.sleep(0.03)
    print("inner ends")


def outer():
    time.sleep(0.01)
    threading.Thread(target=inner).start()
    print("outer ends")


threading.Thread(target=outer).start()
print("main ends")
