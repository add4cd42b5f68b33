# options: --gil=off
import threading


def change(base):
    for round in range(15):
        for i in range(60):
            numbers.add(base + i)
        for i in range(60):
            numbers.discard(base + i)


def read():
    for _ in range(150):
        try:
            for x in numbers:
                if not 0 <= x < 200:
                    wrong.append(x)
        except RuntimeError as error:
            if "during iteration" not in str(error):
                wrong.append(error)


numbers, wrong = set(), []
threads = [threading.Thread(target=change, args=(base,)) for base in (0, 100)] + [threading.Thread(target=read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(numbers, wrong)
