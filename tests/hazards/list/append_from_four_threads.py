# options: --gil=off
import threading


def work(base):
    for i in range(2000):
        items.append(base + i)


items = []
threads = [threading.Thread(target=work, args=(n * 10000,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(items), len(set(items)), sum(items))
print([[x for x in items if x // 10000 == n] == list(range(n * 10000, n * 10000 + 2000)) for n in range(4)])
