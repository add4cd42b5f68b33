import threading

lock = threading.Lock()
print(lock.locked())
with lock as entered:
    print(lock.locked(), entered)
print(lock.locked())
try:
    with lock:
        raise ValueError("inside")
except ValueError as error:
    print(error, lock.locked())


def f():
    with lock:
        return lock.locked()


print(f(), lock.locked())
