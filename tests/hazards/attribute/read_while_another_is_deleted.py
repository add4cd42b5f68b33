# options: --gil=off
# The first `del` of an object moves its attributes to a dict, also those that lie outside the
# object, of which a class of many attributes has some.
import threading


class Wide:
    def __init__(self):
        for i in range(48):
            setattr(self, f"a{i}", i)


def delete():
    global at
    for box in boxes:
        for _ in range(20):
            pass
        del box.a0
        at += 1


def read():
    for i, box in enumerate(boxes):
        while at <= i:
            if box.a47 != 47 or box.a1 != 1:
                wrong.append(box)


wrong = []
for round in range(10):
    boxes, at = [Wide() for _ in range(100)], 0
    threads = [threading.Thread(target=target) for target in (read, delete)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(wrong)
