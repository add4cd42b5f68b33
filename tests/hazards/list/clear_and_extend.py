# options: --gil=off
import threading


def extend():
    for _ in range(500):
        items.extend((1, 2, 3))


def clear():
    for _ in range(500):
        items.clear()


def read():
    for _ in range(500):
        if any(x not in (1, 2, 3) for x in list(items)):
            wrong.append(1)


items, wrong = [], []
threads = [threading.Thread(target=target) for target in (extend, extend, clear, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(set(items) <= {1, 2, 3}, wrong)
