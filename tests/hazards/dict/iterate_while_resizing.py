# options: --gil=off
import threading


def change():
    for round in range(20):
        for i in range(100):
            table[i] = i
        for i in range(100):
            table.pop(i, None)


def read():
    for _ in range(100):
        try:
            for key, value in table.items():
                if key != value:
                    wrong.append((key, value))
        except RuntimeError as error:
            if "during iteration" not in str(error):
                wrong.append(error)


table, wrong = {}, []
threads = [threading.Thread(target=target) for target in (change, change, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(table, wrong)
