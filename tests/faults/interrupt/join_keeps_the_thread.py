# native-only
# signal: SIGINT
# cpython: differs because 3.11 takes the thread for ended here and does not wait for it at the end; 3.13 does
import threading
import time


def work():
    time.sleep(0.6)
    print("thread ends")


thread = threading.Thread(target=work)
thread.start()
print("ready", flush=True)
thread.join()
