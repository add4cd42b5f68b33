# options: --gil=off
import threading


def change(base):
    for i in range(1000):
        table[base + i % 50] = base + i % 50
        table.update({i % 50: i % 50})


def read():
    for _ in range(300):
        copied = table.copy()
        if any(key != value for key, value in copied.items()):
            wrong.append(1)


table, wrong = {}, []
threads = [threading.Thread(target=change, args=(n * 100,)) for n in (1, 2)] + [threading.Thread(target=read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(table) == sorted([*range(50), *range(100, 150), *range(200, 250)]), wrong)
