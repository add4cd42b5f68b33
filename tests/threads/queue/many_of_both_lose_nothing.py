import queue
import threading


def run(q, workers=4, items=200):
    got = [[] for _ in range(workers)]

    def produce(base):
        for i in range(items):
            q.put(base + i)

    def consume(mine):
        while (item := q.get()) is not None:
            mine.append(item)

    producers = [threading.Thread(target=produce, args=(i * items,)) for i in range(workers)]
    consumers = [threading.Thread(target=consume, args=(mine,)) for mine in got]
    for thread in consumers + producers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in consumers:
        q.put(None)
    for thread in consumers:
        thread.join()
    return sorted(sum(got, [])) == list(range(workers * items))


print(run(queue.Queue()), run(queue.Queue(3)), run(queue.SimpleQueue()))
