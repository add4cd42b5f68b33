# options: --gil=off
import threading


def work():
    global counter
    for _ in range(2500):
        counter = int(counter) + 1


counter = 0
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(type(counter).__name__, 1 <= counter <= 10000)
