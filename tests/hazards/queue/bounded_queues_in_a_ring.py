# options: --gil=off
import queue
import threading


def pass_on(mine, following):
    while True:
        item = mine.get()
        if item is None:
            following.put(None)
            return
        following.put(item + 1)


queues = [queue.Queue(maxsize=2) for _ in range(4)]
threads = [threading.Thread(target=pass_on, args=pair) for pair in zip(queues, queues[1:])]
for thread in threads:
    thread.start()
got = []


def feed():
    for i in range(200):
        queues[0].put(i)
    queues[0].put(None)


feeder = threading.Thread(target=feed)
feeder.start()
while (item := queues[-1].get()) is not None:
    got.append(item)
for thread in threads + [feeder]:
    thread.join()
print(got == [i + 3 for i in range(200)], [q.qsize() for q in queues])
