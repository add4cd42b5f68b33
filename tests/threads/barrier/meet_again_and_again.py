import threading

barrier = threading.Barrier(3)
log, lock = [], threading.Lock()


def work():
    for round in range(4):
        with lock:
            log.append(round)
        barrier.wait()


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log == sorted(log), barrier.parties, barrier.n_waiting, barrier.broken)
indices = []
threads = [threading.Thread(target=lambda: indices.append(barrier.wait())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(indices))
