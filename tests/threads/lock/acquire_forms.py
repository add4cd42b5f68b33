import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(blocking=False))
begin = time.monotonic()
print(lock.acquire(timeout=0.02), time.monotonic() - begin >= 0.015)
print(lock.acquire(True, 0.001), lock.acquire(timeout=0), lock.release(), lock.acquire(timeout=5))
for bad in (lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2), lambda: lock.acquire(True, -5)):
    try:
        bad()
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(lock.acquire(False, -1))
