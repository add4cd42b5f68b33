import threading


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for lock in (None, threading.Lock(), threading.RLock()):
    condition = threading.Condition(lock)
    show(condition.wait)
    show(lambda: condition.wait(0.01))
    show(lambda: condition.wait_for(lambda: False, 0.01))
    show(condition.notify)
    show(condition.notify_all)
    show(condition.release)
    print(condition.wait_for(lambda: 'true at once'))
condition = threading.Condition()
condition.acquire()
other = threading.Thread(target=lambda: show(condition.notify))
other.start()
other.join()
show(lambda: condition.wait('soon'))
condition.release()
