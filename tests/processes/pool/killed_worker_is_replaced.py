import multiprocessing
import os
import time


def pid(x):
    time.sleep(0.002)
    return os.getpid()


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    before = {process.pid for process in multiprocessing.active_children()}
    # Its task is lost, and nobody learns of it.
    result = pool.apply_async(os._exit, (7,))
    result.wait(0.05)
    print(result.ready())
    while len(after := {process.pid for process in multiprocessing.active_children()}) < 2 or after == before:
        time.sleep(0.005)
    print(len(after - before), len(after), len(pool.map(pid, range(6), chunksize=1)))
    pool.terminate()
