import queue
import threading

q = queue.Queue(maxsize=2)
got = []


def produce():
    for i in range(50):
        q.put(i)
    q.put(None)


def consume():
    while (item := q.get()) is not None:
        got.append(item)


threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(got == list(range(50)), q.qsize(), q.maxsize)
