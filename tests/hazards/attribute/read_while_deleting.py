# options: --gil=off
import threading


class Box:
    value = "class"


def change():
    for _ in range(1500):
        box.value = "own"
        box.other = 1
        del box.value
        del box.other


def read():
    for _ in range(3000):
        if box.value not in ("own", "class"):
            wrong.append(box.value)
        if getattr(box, "other", 1) != 1:
            wrong.append("other")


box, wrong = Box(), []
threads = [threading.Thread(target=target) for target in (change, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(vars(box), wrong)
