# options: --gil=off
import threading


def sort():
    for i in range(30):
        items.sort(key=lambda x: -x if i % 2 else x)


def read():
    for _ in range(2000):
        try:
            if items[5] not in allowed:
                wrong.append("value")
        except IndexError:
            pass


allowed = set(range(200))
items, wrong = list(allowed), []
threads = [threading.Thread(target=target) for target in (sort, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(items) == list(range(200)), wrong)
