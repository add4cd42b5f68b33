# options: --gil=off
import threading


def change():
    global len
    for _ in range(1000):
        len = lambda x: 3
        del len


def use():
    for _ in range(2000):
        if len("abc") != 3:
            wrong.append(1)


wrong = []
threads = [threading.Thread(target=target) for target in (change, use, use)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len("abcd"), wrong)
