# Four threads count to a million together. Between reading
# the counter and writing it back, another thread may get its
# turn: then its work is lost. The call makes the gap: calls
# are where Python hands the GIL over.
import threading

counter = 0

def plus_one(number):
    return number + 1

def work():
    global counter
    for _ in range(250_000):
        counter = plus_one(counter)

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lost = 1_000_000 - counter
print(f"expected 1000000, counted {counter}, lost {lost}")
