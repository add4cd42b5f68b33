# options: --gil=off
import threading


def change(n):
    for i in range(300):
        shared.add(i % 60)
        shared.discard(i % 7 + n)
        shared.update(range(i % 30))
        if i % 20 == 0:
            shared.clear()


def compute():
    for i in range(300):
        for result in (shared | fixed, fixed & shared, fixed - shared, fixed ^ shared, set(shared)):
            if any(type(item) is not int or item >= 100 for item in list(result)):
                wrong.append(result)


shared, fixed, wrong = set(), frozenset(range(50, 100)), []
threads = [threading.Thread(target=change, args=(n,)) for n in range(2)] + [threading.Thread(target=compute) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("wrong", len(wrong))
