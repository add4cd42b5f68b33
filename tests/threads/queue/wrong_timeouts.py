import queue


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


full = queue.Queue(1)
full.put(1)
show(lambda: full.put(2, timeout=-1))
show(lambda: queue.Queue().get(timeout=-1))
show(lambda: queue.SimpleQueue().get(timeout=-0.5))
show(lambda: queue.SimpleQueue().get(False, -1))
show(lambda: full.get(timeout=-0.0))
show(lambda: queue.Queue().put(1, timeout=-1))
show(lambda: queue.SimpleQueue().put())
show(lambda: queue.Queue().get(timeout='soon'))
