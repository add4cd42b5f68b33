import threading
import time


def inner():
    time.sleep(0.03)
    print("inner ends")


def outer():
    with main_ends:
        threading.Thread(target=inner).start()
        print("outer ends")


main_ends = threading.Lock()
main_ends.acquire()
threading.Thread(target=outer).start()
print("main ends")
main_ends.release()
