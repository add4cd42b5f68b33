import multiprocessing
import os
import time


def pid(x):
    time.sleep(0.002)
    return os.getpid()


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    before = set(pool.map(pid, range(20), chunksize=1))
    # Its task is lost, and nobody learns of it.
    result = pool.apply_async(os._exit, (7,))
    result.wait(0.15)
    print(result.ready())
    after = set(pool.map(pid, range(20), chunksize=1))
    print(len(after - before) >= 1, len(multiprocessing.active_children()))
    pool.terminate()
