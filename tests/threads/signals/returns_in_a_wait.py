# A wait goes on when a handler has returned, and the handler may end it.
import queue
import signal
import threading
import time


def set_alarm(action):
    signal.signal(signal.SIGALRM, lambda number, frame: action())
    signal.setitimer(signal.ITIMER_REAL, 0.005)


event = threading.Event()
set_alarm(event.set)
print(event.wait(5))

items = queue.Queue()
set_alarm(lambda: items.put("item"))
print(items.get(timeout=5))

begin = time.monotonic()
set_alarm(lambda: print("handler"))
time.sleep(0.03)
print(time.monotonic() - begin >= 0.03)

# A handler that waits itself, for the same kind of thing, on the same thread.
inner = threading.Event()
outer = threading.Event()


def wait_inside():
    threading.Timer(0.005, inner.set).start()
    print("inner:", inner.wait(5))
    threading.Timer(0.005, outer.set).start()


set_alarm(wait_inside)
print("outer:", outer.wait(5))

lock = threading.Lock()
lock.acquire()
threading.Timer(0.02, lock.release).start()
set_alarm(lambda: print("handler"))
print(lock.acquire(timeout=5))

thread = threading.Thread(target=time.sleep, args=(0.02,))
thread.start()
set_alarm(lambda: print("handler"))
thread.join()
print(thread.is_alive())
