import threading
from concurrent.futures import ThreadPoolExecutor


def name(barrier=None):
    if barrier:
        barrier.wait(5)
    return threading.current_thread().name


with ThreadPoolExecutor(1) as pool:
    print(pool.submit(name).result())
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(name).result())
with ThreadPoolExecutor(3, 'worker') as pool:
    barrier = threading.Barrier(3)
    print(sorted(pool.map(name, [barrier] * 3)))
    print(threading.active_count(), pool._max_workers, pool.submit(lambda: threading.current_thread().daemon).result())
print(threading.active_count())
with ThreadPoolExecutor(8) as pool:
    for _ in range(5):
        pool.submit(int).result()
        while pool._idle_semaphore._value == 0:
            pass
    print('idle threads are used again:', len(pool._threads))
