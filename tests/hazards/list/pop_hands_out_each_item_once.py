# options: --gil=off
import threading


def work(mine):
    while True:
        try:
            mine.append(items.pop())
        except IndexError:
            return


items = list(range(6000))
taken = [[] for _ in range(3)]
threads = [threading.Thread(target=work, args=(mine,)) for mine in taken]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(items, sorted(sum(taken, [])) == list(range(6000)))
