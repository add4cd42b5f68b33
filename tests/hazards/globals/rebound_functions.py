# options: --gil=off
import threading


def one():
    return 1


def two():
    return 2


def change():
    global call
    for i in range(2000):
        call = two if i % 2 else one


def use():
    for _ in range(3000):
        if call() not in (1, 2):
            wrong.append(1)


call, wrong = one, []
threads = [threading.Thread(target=target) for target in (change, use, use)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(call(), wrong)
