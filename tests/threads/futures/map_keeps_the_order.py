import time
from concurrent.futures import ThreadPoolExecutor


def late(delay):
    time.sleep(delay)
    return delay


with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(late, [0.05, 0.03, 0.01, 0.04])))
    print(list(pool.map(pow, [2, 3, 4], [5, 6])))
    print(list(pool.map(str, [])))
    print(type(pool.map(str, [1])).__name__)
