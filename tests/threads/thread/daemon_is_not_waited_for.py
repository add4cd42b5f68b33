import threading
import time


def forever():
    print("daemon started")
    started.release()
    while True:
        time.sleep(0.01)


started = threading.Lock()
started.acquire()
threading.Thread(target=forever, daemon=True).start()
started.acquire()
print("main ends")
