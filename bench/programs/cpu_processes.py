# concurrency: prints its own measurements
# limit: two_cores
"""Two CPU-bound processes against one that does the work of both, in turn: a machine changes its speed in between."""
import multiprocessing
import time

ROUNDS = 4


def work(times):
    total = 0
    for _ in range(times):
        for i in range(8_000_000):
            total += i % 7 * (i & 3)


def run(processes, times):
    begin = time.perf_counter()
    running = [multiprocessing.Process(target=work, args=(times,)) for _ in range(processes)]
    for process in running:
        process.start()
    for process in running:
        process.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    one = two = 0
    for _ in range(ROUNDS):
        one += run(1, 2)
        two += run(2, 1)
    print(f"one process: {one:.4f} s")
    print(f"two processes: {two:.4f} s")
    print(f"speed-up: {one / two:.3f} x")
