import threading
import time


def work():
    time.sleep(0.03)
    print("thread ends")


threading.Thread(target=work).start()
raise ValueError("main")
