# options: --gil=off
import queue
import threading

q, lock, got, empty = queue.SimpleQueue(), threading.Lock(), [], 0


def consume():
    global empty
    misses = 0
    while True:
        try:
            item = q.get(timeout=0.0002)
        except queue.Empty:
            misses += 1
            continue
        with lock:
            if item is None:
                empty += misses
                return
            got.append(item)


threads = [threading.Thread(target=consume) for _ in range(3)]
for thread in threads:
    thread.start()
for i in range(300):
    q.put(i)
for _ in threads:
    q.put(None)
for thread in threads:
    thread.join()
print(sorted(got) == list(range(300)), q.empty(), empty >= 0)
