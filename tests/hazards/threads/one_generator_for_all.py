# options: --gil=off
import threading


def numbers():
    for n in range(3000):
        yield n


def work():
    while True:
        try:
            n = next(source, None)
        except ValueError as error:
            if str(error) != "generator already executing":
                wrong.append(error)
            continue
        if n is None:
            return
        taken.append(n)


source, taken, wrong = numbers(), [], []
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(taken) == list(range(3000)), wrong)
