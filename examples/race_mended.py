# The same count with a lock: reading and writing back are one
# step now, and nothing is lost. The price is that threads
# wait for each other.
import threading

counter = 0
lock = threading.Lock()

def plus_one(number):
    return number + 1

def work():
    global counter
    for _ in range(250_000):
        with lock:
            counter = plus_one(counter)

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lost = 1_000_000 - counter
print(f"expected 1000000, counted {counter}, lost {lost}")
