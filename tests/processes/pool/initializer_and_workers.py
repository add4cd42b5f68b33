import multiprocessing
import os
import time


def prepare(value):
    global base
    base = value


def add(x):
    return base + x


def who(x):
    time.sleep(0.002)
    process = multiprocessing.current_process()
    return process.name, process.daemon, os.getpid()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Pool(2, prepare, (100,)) as pool:
            print(pool.map(add, range(3)))
            workers = set(pool.map(who, range(20), chunksize=1))
            print({name.rsplit("-")[0] for name, _, _ in workers}, {daemon for _, daemon, _ in workers}, len(workers) <= 2)
    with multiprocessing.Pool(2, maxtasksperchild=2) as pool:
        print(len({pid for _, _, pid in pool.map(who, range(12), chunksize=1)}) >= 5)
    for arguments in ({"processes": 0}, {"processes": 1, "maxtasksperchild": 0}, {"processes": 1, "initializer": 5}):
        try:
            multiprocessing.Pool(**arguments)
        except (ValueError, TypeError) as error:
            print(error)
    with multiprocessing.Pool() as pool:
        print(len(pool.map(who, range(multiprocessing.cpu_count()))) == multiprocessing.cpu_count())
