import threading


class Traced:
    def __init__(self):
        self.lock = threading.Lock()
        self.log = []

    def acquire(self, *args):
        self.log.append('acquire')
        return self.lock.acquire(*args)

    def release(self):
        self.log.append('release')
        self.lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


lock = Traced()
condition = threading.Condition(lock)
with condition:
    lock.log.clear()
    print(condition.wait(0.001), lock.log[-2:])


def notify():
    with condition:
        condition.notify_all()


with condition:
    thread = threading.Thread(target=notify)
    thread.start()
    print(condition.wait(5))
thread.join()
