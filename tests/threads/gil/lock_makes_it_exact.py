import sys
import threading

counter = 0
lock = threading.Lock()
sys.setswitchinterval(0.0005)


def count(rounds):
    global counter
    for _ in range(rounds):
        with lock:
            counter = int(counter) + 1
        lock.acquire()
        counter += 1
        lock.release()


threads = [threading.Thread(target=count, args=(3000,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
