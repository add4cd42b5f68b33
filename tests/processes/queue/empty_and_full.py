import multiprocessing
import queue
import time


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except (queue.Empty, queue.Full) as error:
        print(type(error).__module__, repr(error))


if __name__ == "__main__":
    q = multiprocessing.Queue(2)
    attempt(q.get_nowait)
    attempt(q.get, False)
    attempt(q.get, timeout=0.01)
    attempt(q.get, True, 0)
    q.put(1)
    q.put(2, timeout=1)
    print(q.full(), q.qsize())
    attempt(q.put, 3, False)
    attempt(q.put_nowait, 3)
    attempt(q.put, 3, timeout=0.01)
    print(q.get(timeout=5), q.full(), q.get(), q.qsize())
    time.sleep(0.01)
    print(q.empty())
