import queue
import time


def timed(call):
    begin = time.monotonic()
    try:
        call()
    except (queue.Empty, queue.Full) as error:
        took = time.monotonic() - begin
        print(type(error).__name__, 0.02 <= took < 1)


full = queue.Queue(1)
full.put(1)
timed(lambda: full.put(2, timeout=0.02))
timed(lambda: full.put(2, True, 0.02))
timed(lambda: queue.Queue().get(timeout=0.02))
timed(lambda: queue.SimpleQueue().get(timeout=0.02))
timed(lambda: queue.SimpleQueue().get(True, 0.02))
print(full.get(timeout=5), full.qsize())
