import queue
import threading
import time

q = queue.Queue()
q.put('work')
joined = threading.Event()


def join():
    q.join()
    joined.set()


threading.Thread(target=join).start()
q.get()
time.sleep(0.02)
print('joined before task_done:', joined.is_set())
q.task_done()
print('joined after it:', joined.wait(5))
