# options: --gil=off
import threading


def key(x):
    if x % 50 == 0:
        shared.append(x)
    return -x


def sort():
    for _ in range(15):
        try:
            shared.sort(key=key)
        except ValueError:
            pass


def change():
    for i in range(200):
        shared.append(i)
        if len(shared) > 150:
            del shared[::2]
        shared.reverse()


shared = list(range(100))
threads = [threading.Thread(target=target) for target in (sort, sort, change)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(all(0 <= x < 200 for x in shared))
