"""Processes one after another, and then 16 with 2 threads each at once. Argument: how many one after another."""
import multiprocessing
import sys
import threading


def nothing():
    pass


def crowd(number, barrier, results):
    def work(thread):
        barrier.wait()
        results.put((number, thread, sum(range(number * 1000))))

    threads = [threading.Thread(target=work, args=(thread,)) for thread in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def one_after_another(count):
    for _ in range(count):
        process = multiprocessing.Process(target=nothing)
        process.start()
        process.join()
        assert process.exitcode == 0, process.exitcode
        process.close()


def at_once():
    barrier = multiprocessing.Barrier(32)
    results = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=crowd, args=(number, barrier, results)) for number in range(16)]
    for process in processes:
        process.start()
    got = sorted(results.get() for _ in range(32))
    for process in processes:
        process.join()
        assert process.exitcode == 0, process.exitcode
    assert got == [(number, thread, sum(range(number * 1000))) for number in range(16) for thread in range(2)], got


if __name__ == "__main__":
    one_after_another(int(sys.argv[1]))
    at_once()
    print(f"{sys.argv[1]} processes, and 16 with 2 threads each at once")
