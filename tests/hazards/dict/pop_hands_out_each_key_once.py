# options: --gil=off
import threading


def work(mine):
    for key in range(3000):
        value = table.pop(key, None)
        if value is not None:
            mine.append(value)


table = {key: str(key) for key in range(3000)}
taken = [[] for _ in range(3)]
threads = [threading.Thread(target=work, args=(mine,)) for mine in taken]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(table, sorted(map(int, sum(taken, []))) == list(range(3000)))
