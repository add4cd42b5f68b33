import threading
import time


def work():
    time.sleep(0.03)
    print("thread ends last")


threading.Thread(target=work).start()
print("main ends")
