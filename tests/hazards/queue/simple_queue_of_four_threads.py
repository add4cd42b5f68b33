# options: --gil=off
import queue
import threading


def produce(n):
    for i in range(500):
        q.put((n, i))


def consume(mine):
    while (item := q.get()) is not None:
        mine.append(item)


q, got = queue.SimpleQueue(), [[], []]
consumers = [threading.Thread(target=consume, args=(mine,)) for mine in got]
producers = [threading.Thread(target=produce, args=(n,)) for n in range(2)]
for thread in consumers + producers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    q.put(None)
for thread in consumers:
    thread.join()
print(sorted(got[0] + got[1]) == [(n, i) for n in range(2) for i in range(500)], q.qsize())
for mine in got:
    for n in range(2):
        numbers = [i for who, i in mine if who == n]
        print(numbers == sorted(numbers))
