import queue

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for item in (5, 1, 4, 2, 3):
        q.put(item)
    print(kind.__name__, q.qsize(), q.empty(), [q.get() for _ in range(5)], q.qsize(), q.empty())

tasks = queue.PriorityQueue()
tasks.put((2, 'code'))
tasks.put((1, 'eat'))
tasks.put((3, 'sleep'))
while not tasks.empty():
    print(tasks.get())
