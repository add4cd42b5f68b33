import threading


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


semaphore = threading.Semaphore(0)
print(semaphore.acquire(False), semaphore.acquire(timeout=0.01), semaphore.acquire(True, 0.01), semaphore.acquire(timeout=0))
show(lambda: semaphore.acquire(False, 1))
show(lambda: semaphore.release(0))
show(lambda: threading.Semaphore(-1))
semaphore.release(3)
print([semaphore.acquire(False) for _ in range(4)])
bounded = threading.BoundedSemaphore(2)
print(bounded.acquire(), bounded.acquire(), bounded.acquire(blocking=False))
bounded.release(2)
show(bounded.release)
bounded.acquire()
show(lambda: bounded.release(2))
show(lambda: bounded.release(0))
for thing in (threading.Semaphore(3), threading.BoundedSemaphore(2)):
    print(repr(thing).split(' at ')[0], repr(thing).split(': ')[1])
