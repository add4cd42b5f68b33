# concurrency: prints its own measurements
"""What it costs to hand one item from a thread to another and get one back: between two workers, and with the main thread."""
import queue
import threading
import time

ROUNDS = 4000


def echo(requests, answers):
    while (item := requests.get()) is not None:
        answers.put(item)


def ask(requests, answers, took):
    begin = time.perf_counter()
    for i in range(ROUNDS):
        requests.put(i)
        answers.get()
    took.append((time.perf_counter() - begin) / (2 * ROUNDS))
    requests.put(None)


def between_workers(kind):
    requests, answers, took = kind(), kind(), []
    threads = [threading.Thread(target=echo, args=(requests, answers)),
               threading.Thread(target=ask, args=(requests, answers, took))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took[0]


def with_main(kind):
    requests, answers, took = kind(), kind(), []
    thread = threading.Thread(target=echo, args=(requests, answers))
    thread.start()
    ask(requests, answers, took)
    thread.join()
    return took[0]


def alone(kind):
    numbers = kind()
    begin = time.perf_counter()
    for i in range(ROUNDS):
        numbers.put(i)
    for i in range(ROUNDS):
        numbers.get()
    return (time.perf_counter() - begin) / (2 * ROUNDS)


print(f"Queue, between two workers: {between_workers(queue.Queue) * 1e6:.1f} us")
print(f"Queue, main thread and worker: {with_main(queue.Queue) * 1e6:.1f} us")
print(f"SimpleQueue, between two workers: {between_workers(queue.SimpleQueue) * 1e6:.1f} us")
print(f"Queue, one thread: {alone(queue.Queue) * 1e6:.2f} us")
print(f"SimpleQueue, one thread: {alone(queue.SimpleQueue) * 1e6:.2f} us")
