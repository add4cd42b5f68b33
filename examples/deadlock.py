# Each thread holds one lock and waits for the other's:
# neither can go on. The main thread gives up after a second;
# the two would wait for ever.
import threading
import time

fork, knife = threading.Lock(), threading.Lock()

def eat(name, first, second):
    with first:
        print(f"{name} has one, waits for the other")
        time.sleep(0.2)
        with second:
            print(f"{name} eats")

pair = [
    threading.Thread(target=eat, args=who, daemon=True)
    for who in [("Ada", fork, knife), ("Ben", knife, fork)]
]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join(timeout=0.5)
stuck = sum(thread.is_alive() for thread in pair)
print(f"{stuck} of 2 threads are stuck")
