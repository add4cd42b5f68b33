import threading

lock = threading.Lock()
print(bool(lock), lock == threading.Lock(), lock in [lock], len({lock, lock}))
print(repr(lock).split(" object")[0])
lock.acquire()
print(repr(lock).split(" object")[0], hasattr(lock, "acquire"))
print(lock.__enter__ is not None, callable(threading.Lock))
