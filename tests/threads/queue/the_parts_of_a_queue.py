import queue

q = queue.Queue(5)
q.put('a')
q.put('b')
print(list(q.queue), q.maxsize, q.unfinished_tasks)
with q.mutex:
    q.queue.clear()
print(q.empty())
for kind in (queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    q.put(2)
    q.put(1)
    print(q.queue, isinstance(q, queue.Queue))
print(type(queue.SimpleQueue()), queue.SimpleQueue.__name__, isinstance(queue.SimpleQueue(), queue.Queue))
with q.mutex:
    q.not_empty.notify()
try:
    q.not_empty.wait()
except RuntimeError as error:
    print(error)
