import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

gates = [threading.Event() for _ in range(3)]


def work(number):
    gates[number].wait(5)
    return number * 10


with ThreadPoolExecutor(4) as pool:
    futures = {pool.submit(work, number): number for number in range(3)}
    opened = [2, 0, 1]
    gates[2].set()
    for future in as_completed(futures):
        print(futures[future], future.result())
        assert futures[future] == opened.pop(0)
        if opened:
            gates[opened[0]].set()
    print(len(list(as_completed(futures))), list(as_completed([])))
    future = pool.submit(int)
    print(len(list(as_completed([future, future]))))
