# cpython: differs because it starts other programs
import multiprocessing
import os
import time


def work(n):
    if n == 3:
        import subprocess
    return n


def other():
    time.sleep(30)


if __name__ == "__main__":
    multiprocessing.Process(target=other).start()
    if os.fork() == 0:
        time.sleep(30)
        os._exit(0)
    with multiprocessing.Pool(1) as pool:
        print(pool.map(work, range(10)))
    print("never printed")
