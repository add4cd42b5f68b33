import threading

lock = threading.Lock()
try:
    lock.release()
except RuntimeError as error:
    print(error)
lock.acquire()
thread = threading.Thread(target=lock.release)
thread.start()
thread.join()
print("another thread may release:", lock.locked())
try:
    with lock:
        lock.release()
except RuntimeError as error:
    print(error)
