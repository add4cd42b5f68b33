import threading

condition = threading.Condition()
items, got = [], []


def consume():
    with condition:
        while not items:
            condition.wait()
        got.append(items.pop(0))


threads = [threading.Thread(target=consume) for _ in range(4)]
for thread in threads:
    thread.start()
for item in range(2):
    with condition:
        items.append(item)
        condition.notify()
with condition:
    items += [2, 3]
    condition.notify_all()
for thread in threads:
    thread.join()
print(sorted(got), items)
