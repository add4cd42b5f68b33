# options: --gil=off
import threading

barrier, event = threading.Barrier(4), threading.Event()
counts = [0] * 4
uneven = []


def work(n):
    event.wait()
    for round in range(60):
        counts[n] += 1
        barrier.wait()
        if counts != [round + 1] * 4:
            uneven.append(list(counts))
        barrier.wait()


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
print(counts, uneven, barrier.n_waiting)
