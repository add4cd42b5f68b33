# options: --gil=off
import threading

lock, total = threading.RLock(), [0]


def up(depth):
    with lock:
        if depth:
            up(depth - 1)
        total[0] += 1


def work():
    for i in range(150):
        up(i % 4)


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total[0], 4 * sum(i % 4 + 1 for i in range(150)))
