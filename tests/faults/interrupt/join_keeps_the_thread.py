# native-only
# signal: SIGINT
# cpython: differs because 3.11 takes the thread for ended here and does not wait for it at the end; 3.13 does
import threading
import time

interrupted = threading.Event()


def work():
    interrupted.wait()
    time.sleep(0.05)
    print("thread ends")


thread = threading.Thread(target=work)
thread.start()
print("ready", flush=True)
try:
    thread.join()
except KeyboardInterrupt:
    interrupted.set()
    raise
