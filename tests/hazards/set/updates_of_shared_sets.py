# options: --gil=off
import threading

LIMIT = 300


def change():
    for n in range(LIMIT):
        shared.add(n)
        other.discard(n % 50)
        empty.clear()
        empty.update(other)
        try:
            shared.pop()
        except KeyError:
            pass


def combine():
    for n in range(LIMIT):
        try:
            empty.update(shared)
            other.update(range(n % 50))
            shared.symmetric_difference_update(other)
            other.intersection_update(shared | {n % 50})
            shared.difference_update(empty)
        except RuntimeError:
            pass  # Set changed size during iteration


def look():
    for _ in range(LIMIT):
        try:
            seen.append(all(0 <= n < LIMIT for n in shared.copy() | other.copy() | set(empty)))
            seen.append(isinstance(shared == other or shared <= other or shared.isdisjoint(other), bool))
            seen.append(frozenset(shared) in {frozenset([-1])} or shared in {frozenset([-1])})
        except RuntimeError:
            pass


shared, other, empty, seen = set(), set(range(50)), set(), []
threads = [threading.Thread(target=target) for target in (change, combine, look, combine)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(all(0 <= n < LIMIT for n in shared | other | empty), seen.count(True) > 0, sorted({len(shared) >= 0}))
