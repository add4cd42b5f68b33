# options: --gil=off
import threading


def change(value):
    for i in range(400):
        items.insert(0, value)
        items[2:4] = [value, value]
        try:
            del items[1]
            items[i % 7] = value
        except IndexError:
            pass


def read():
    for _ in range(400):
        if not set(items[::2]) | set(reversed(items)) <= {"a", "b"}:
            wrong.append(1)


items, wrong = ["a", "b"] * 10, []
threads = [threading.Thread(target=change, args=(v,)) for v in "ab"] + [threading.Thread(target=read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(set(items) <= {"a", "b"}, wrong)
