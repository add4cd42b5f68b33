import _thread
import threading
import time

lock = _thread.allocate_lock()
lock.acquire()
seen = []


def work(*args, **kwargs):
    seen.append((args, kwargs, type(threading.current_thread()).__name__))
    lock.release()


ident = _thread.start_new_thread(work, (1, 2), {'key': 3})
print(lock.acquire(timeout=5), seen, type(ident))
for wrong in (lambda: _thread.start_new_thread(5, ()), lambda: _thread.start_new_thread(work, [1])):
    try:
        wrong()
    except TypeError as error:
        print(error)
