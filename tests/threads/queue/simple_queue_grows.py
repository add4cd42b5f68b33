import queue

q = queue.SimpleQueue()
expected = []
for i in range(3000):
    q.put(i)
    q.put(-i)
    expected += [i, -i]
    if i % 3 == 0:
        assert q.get() == expected.pop(0)
print(q.qsize(), [q.get() for _ in range(q.qsize())] == expected, q.empty())
q.put([1, 2])
print(q.get(), q.qsize())
