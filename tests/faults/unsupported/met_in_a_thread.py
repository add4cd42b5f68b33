# cpython: differs because it has the function
import sys
import threading


def work():
    try:
        print(getattr(sys, "getrefcount")([]))
    except BaseException:
        print("never caught")


thread = threading.Thread(target=work)
thread.start()
thread.join()
print("never printed")
