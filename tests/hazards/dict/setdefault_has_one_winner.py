# options: --gil=off
import threading


def work(mine):
    for key in range(1000):
        mine.append(table.setdefault(key, [key]))


table = {}
seen = [[] for _ in range(4)]
threads = [threading.Thread(target=work, args=(mine,)) for mine in seen]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(table), all(mine[key] is table[key] for mine in seen for key in range(1000)))
