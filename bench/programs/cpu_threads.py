# concurrency: prints its own measurements
# also: --gil=off
# traced: 2
# limit: two_cores
"""Two CPU-bound threads against one that does the work of both, in turn: a machine changes its speed in between. With a
number N: N threads, and nothing is printed."""
import sys
import threading
import time

ROUNDS = 4


def work():
    total = 0
    for i in range(8_000_000):
        total += i % 7 * (i & 3)
    return total


def run(threads, times):
    def body():
        for _ in range(times):
            work()

    begin = time.perf_counter()
    running = [threading.Thread(target=body) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return time.perf_counter() - begin


if len(sys.argv) > 1:
    run(int(sys.argv[1]), 3)
else:
    one = two = 0
    for _ in range(ROUNDS):
        one += run(1, 2)
        two += run(2, 1)
    print(f"one thread: {one:.4f} s")
    print(f"two threads: {two:.4f} s")
    print(f"speed-up: {one / two:.3f} x")
