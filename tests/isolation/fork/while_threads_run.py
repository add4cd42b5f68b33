# native-only
import os
import threading
import time


def busy():
    while not stop:
        numbers.append(len(numbers))
        table[len(numbers) % 100] = len(numbers)
        if len(numbers) > 1000:
            numbers.clear()
        time.sleep(0)


numbers, table, stop = [], {}, []
objects = [(i, str(i)) for i in range(30000)]
threads = [threading.Thread(target=busy) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(5):
    pid = os.fork()
    if pid == 0:
        print("child", n, sum(i for i, _ in objects), len("".join(t for _, t in objects)), threading.active_count())
        os._exit(0)
    os.waitpid(pid, 0)
stop.append(1)
for thread in threads:
    thread.join()
print("parent", sum(i for i, _ in objects))
