# This count looks like a race and loses nothing, as long as
# the GIL is on: CPython 3.11 hands it over at calls and jumps
# back, and there is none between reading and writing here.
# Switch the GIL off in the settings and run again.
import threading

counter = 0

def work():
    global counter
    for _ in range(250_000):
        counter += 1

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lost = 1_000_000 - counter
print(f"expected 1000000, counted {counter}, lost {lost}")
