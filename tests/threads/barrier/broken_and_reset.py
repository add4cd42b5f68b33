import threading

barrier = threading.Barrier(3, timeout=0.02)
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print('timed out', repr(error), barrier.broken, isinstance(error, RuntimeError))
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print('stays broken', barrier.n_waiting)
barrier.reset()
print(barrier.broken)
results = []


def wait():
    try:
        results.append(barrier.wait(5))
    except threading.BrokenBarrierError:
        results.append('broken')


for end in (barrier.abort, barrier.reset):
    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    while barrier.n_waiting < 2:
        pass
    end()
    for thread in threads:
        thread.join()
    print(results, barrier.broken)
    results.clear()
    barrier.reset()
