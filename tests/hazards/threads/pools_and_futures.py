# options: --gil=off
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

called = []


def work(n):
    if n % 10 == 9:
        raise ValueError(n)
    return n * n


with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(work, n) for n in range(200)]
    for future in futures:
        future.add_done_callback(lambda f: called.append(f))
    failed = sum(1 for future in as_completed(futures) if future.exception())
    print(failed, sum(future.result() for future in futures if not future.exception()))
    print(sorted(pool.map(abs, range(-50, 0))) == list(range(1, 51)))
    threads = [threading.Thread(target=wait, args=(futures,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(called), len(set(map(id, called))))
