import threading
import time


def work():
    try:
        started.release()
        time.sleep(30)
    finally:
        print("never printed")


started = threading.Lock()
started.acquire()
threading.Thread(target=work, daemon=True).start()
started.acquire()
print("main ends")
