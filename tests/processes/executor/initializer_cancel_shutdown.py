import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def prepare(value):
    global base
    base = value


def add(x):
    return base + x


def name():
    time.sleep(0.005)
    return multiprocessing.current_process().name


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=prepare, initargs=(100,)) as executor:
        print(list(executor.map(add, range(3))))
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(time.sleep, 0.02) for _ in range(6)]
    print(futures[-1].cancel(), futures[-1].cancelled())
    executor.shutdown(wait=True, cancel_futures=True)
    print([future.cancelled() for future in futures][0], sum(future.cancelled() for future in futures) >= 3)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=2) as executor:
        names = [executor.submit(name).result() for _ in range(4)]
        print(len(set(names)))
    # One that is not shut down ends its calls before the process ends.
    executor = ProcessPoolExecutor(1)
    executor.submit(print, "last words")
