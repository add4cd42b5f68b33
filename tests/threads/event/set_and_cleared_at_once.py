import threading

event, seen, ready = threading.Event(), [], threading.Semaphore(0)


def wait():
    ready.release()
    seen.append(event.wait(5))


thread = threading.Thread(target=wait)
thread.start()
ready.acquire()
while not event._cond._waiters:
    pass
event.set()
event.clear()
thread.join()
print(seen, event.is_set())
