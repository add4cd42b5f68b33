# concurrency: prints its own measurements
"""What taking and giving back a lock costs when nobody else wants it."""
import threading
import time

ROUNDS = 300000


def with_statement(lock):
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        with lock:
            pass
    return time.perf_counter() - begin


def methods(lock):
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        lock.acquire()
        lock.release()
    return time.perf_counter() - begin


lock = threading.Lock()
print(f"with lock: {with_statement(lock) / ROUNDS * 1e9:.1f} ns")
print(f"acquire and release: {methods(lock) / ROUNDS * 1e9:.1f} ns")
