# options: --gil=off
# What is stored while the first `del` of an object moves its attributes to a dict comes there too.
import threading


class Box:
    def __init__(self):
        self.old = self.value = 0


def delete():
    global at
    for box in boxes:
        for _ in range(20):
            pass
        del box.old
        at += 1


def store():
    for i, box in enumerate(boxes):
        n = 0
        while at <= i:
            n += 1
            box.value = n
            if box.value != n:
                wrong.append((n, box.value))
        if box.value != n:
            wrong.append((n, box.value))


wrong = []
for round in range(10):
    boxes, at = [Box() for _ in range(100)], 0
    threads = [threading.Thread(target=target) for target in (store, delete)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(wrong)
