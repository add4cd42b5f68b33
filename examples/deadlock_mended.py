# The cure: everybody takes the locks in the same order. Who
# comes second waits for the first lock, and holds nothing
# meanwhile.
import threading
import time

fork, knife = threading.Lock(), threading.Lock()

def eat(name):
    with fork:
        print(f"{name} has the fork, takes the knife")
        time.sleep(0.2)
        with knife:
            print(f"{name} eats")

pair = [
    threading.Thread(target=eat, args=(name,))
    for name in ("Ada", "Ben")
]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print("both have eaten")
