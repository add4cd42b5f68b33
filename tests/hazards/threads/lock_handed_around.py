# options: --gil=off
import threading


def work(n):
    for _ in range(300):
        locks[n].acquire()
        trail.append(n)
        locks[(n + 1) % 3].release()


locks = [threading.Lock() for _ in range(3)]
for lock in locks[1:]:
    lock.acquire()
trail = []
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(trail), trail == [0, 1, 2] * 300)
