import threading
import time

lock = threading.Lock()
lock.acquire()
thread = threading.Thread(target=lock.acquire)
thread.start()
begin = time.monotonic()
print(thread.join(0.02), thread.is_alive(), time.monotonic() - begin >= 0.015)
print(thread.join(timeout=0), thread.is_alive())
lock.release()
print(thread.join(), thread.is_alive(), thread.join(5))
