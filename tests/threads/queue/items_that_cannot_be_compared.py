import queue

q = queue.PriorityQueue()
q.put((1, 'first'))
q.put((2, {}))
try:
    q.put((2, {}))
except TypeError as error:
    print(error)
print(q.get())


class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


q = queue.PriorityQueue()
for priority, name in ((3, 'c'), (1, 'a'), (2, 'b')):
    q.put(Job(priority, name))
print([q.get().name for _ in range(3)])
