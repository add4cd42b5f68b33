# options: --gil=off
import threading


def numbers():
    try:
        n = 0
        while True:
            yield n
            n += 1
    finally:
        closed.append(1)


def use():
    for _ in range(400):
        generator = shared[0]
        try:
            next(generator)
        except (StopIteration, ValueError):
            pass


def replace():
    for _ in range(60):
        old, shared[0] = shared[0], numbers()
        try:
            old.close()
        except ValueError:
            pass


closed, shared = [], [numbers()]
threads = [threading.Thread(target=target) for target in (use, use, replace)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(closed) <= 60, next(shared[0]) >= 0)
