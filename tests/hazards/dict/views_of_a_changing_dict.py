# options: --gil=off
import threading


def change(n):
    for i in range(300):
        shared[n * 1000 + i] = i
        if i % 3 == 0:
            shared.pop(n * 1000 + i, None)


def look():
    keys, values, items = shared.keys(), shared.values(), shared.items()
    for _ in range(60):
        try:
            list(keys), list(values), list(items), len(keys), (5, 5) in items
            list(reversed(shared))
        except RuntimeError:
            pass


shared = {}
threads = [threading.Thread(target=change, args=(n,)) for n in range(2)] + [threading.Thread(target=look) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(shared), sorted(shared.values()) == sorted([i for i in range(300) if i % 3] * 2))
