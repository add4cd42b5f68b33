# concurrency: prints its own measurements
"""What starting and joining a process costs, with a small and with a filled heap."""
import multiprocessing
import time

ROUNDS = 30


def nothing():
    pass


def run():
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        process = multiprocessing.Process(target=nothing)
        process.start()
        process.join()
    return (time.perf_counter() - begin) / ROUNDS


if __name__ == "__main__":
    print(f"fork, small heap: {run() * 1e3:.3f} ms")
    kept = [[i, str(i)] for i in range(200000)]
    print(f"fork, {len(kept)} lists in the heap: {run() * 1e3:.3f} ms")
