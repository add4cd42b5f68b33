"""What a process costs once the page is warm: its whole life, a message there and back, and a copy of a filled heap."""
import multiprocessing
import os
import time


def nothing():
    pass


def live():
    process = multiprocessing.Process(target=nothing)
    process.start()
    process.join()


def median(times):
    return sorted(times)[len(times) // 2] * 1e3


def measure(action, rounds):
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return median(times)


def echo(connection):
    while (item := connection.recv()) is not None:
        connection.send(item)


def exchange(rounds):
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=echo, args=(there,))
    process.start()

    def ask():
        here.send(1)
        here.recv()

    took = measure(ask, rounds)
    here.send(None)
    process.join()
    return took


def fork(rounds):
    calls = []
    lives = []
    for _ in range(rounds):
        begin = time.perf_counter()
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        calls.append(time.perf_counter() - begin)
        os.waitpid(pid, 0)
        lives.append(time.perf_counter() - begin)
    return median(calls), median(lives)


if __name__ == "__main__":
    measure(live, 5)  # So that workers wait for what follows.
    print(f"start and join: {measure(live, 30):.3f} ms")
    print(f"round trip: {exchange(3000):.4f} ms")
    kept = [bytes([block % 256]) * 65536 for block in range(512)]
    fork(3)
    call, life = fork(15)
    print(f"fork of 32 MB, the call: {call:.3f} ms")
    print(f"fork of 32 MB, until the child has ended: {life:.3f} ms")
