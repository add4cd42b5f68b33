import sys
import threading


class Box:
    value = 0


box, items, table = Box(), [0], {'n': 0}
sys.setswitchinterval(0.0005)


def count(rounds):
    for _ in range(rounds):
        box.value += 1
        items[0] += 1
        table['n'] += 1


threads = [threading.Thread(target=count, args=(20000,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(box.value, items, table)
