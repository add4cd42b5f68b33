# options: --gil=off
import threading


def work():
    global counter
    for _ in range(2500):
        with lock:
            counter += 1


counter, lock = 0, threading.Lock()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
