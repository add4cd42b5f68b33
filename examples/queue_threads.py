# A queue between threads: put and get do the locking and the
# waiting. Two readers share the work.
import queue
import threading

orders = queue.Queue(maxsize=3)
done = queue.Queue()

def cook():
    while (order := orders.get()) is not None:
        done.put(order * order)

cooks = [threading.Thread(target=cook) for _ in range(2)]
for thread in cooks:
    thread.start()
for order in range(10):
    orders.put(order)
for _ in cooks:
    orders.put(None)
for thread in cooks:
    thread.join()
print(sorted(done.get() for _ in range(10)))
