# options: --gil=off
import threading


def grow():
    for i in range(3000):
        items.append(i)


def read():
    for _ in range(20):
        seen = [x for x in items]
        if seen != list(range(len(seen))):
            wrong.append(seen)


items, wrong = [], []
threads = [threading.Thread(target=target) for target in (grow, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(items), wrong)
