import threading

lock = threading.Lock()


def bad():
    with lock:
        raise KeyError("inside the lock")


thread = threading.Thread(target=bad, name="careless")
thread.start()
thread.join()
print(lock.locked(), lock.acquire(timeout=1))
