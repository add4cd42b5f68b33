import multiprocessing
import threading


def put(queue, first):
    for number in range(first, first + 50):
        queue.put(number)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    threads = [threading.Thread(target=put, args=(queue, first)) for first in (0, 100, 200)]
    for thread in threads:
        thread.start()
    numbers = [queue.get() for _ in range(150)]
    for thread in threads:
        thread.join()
    # Each thread's own come in their order.
    print(all([n for n in numbers if n // 100 == k] == list(range(100 * k, 100 * k + 50)) for k in range(3)))
