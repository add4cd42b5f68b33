import queue

try:
    queue.Queue().get_nowait()
except queue.Empty:
    print('empty')
queue.SimpleQueue().get_nowait()
