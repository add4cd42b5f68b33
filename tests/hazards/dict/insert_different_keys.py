# options: --gil=off
import threading


def work(n):
    for i in range(1500):
        table[n, i] = n * i
        if table[n, i] != n * i:
            wrong.append((n, i))


table, wrong = {}, []
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(table), all(table[n, i] == n * i for n in range(4) for i in range(1500)), wrong)
