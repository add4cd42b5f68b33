import threading

lock = threading.Lock()
lock.acquire()


def work():
    with lock:
        pass


thread = threading.Thread(target=work)
print("made", thread.is_alive())
thread.start()
print("started", thread.is_alive())
lock.release()
thread.join()
print("joined", thread.is_alive(), threading.main_thread().is_alive())
