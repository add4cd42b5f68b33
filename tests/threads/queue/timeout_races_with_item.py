import queue
import threading
import time

q = queue.Queue()


def late():
    time.sleep(0.03)
    q.put('in time')


try:
    q.get(timeout=0.005)
except queue.Empty:
    print('too early')
threading.Thread(target=late).start()
print(q.get(timeout=5))
