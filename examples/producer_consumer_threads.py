# A condition is a lock with a waiting room: the baker wakes
# whoever waits there.
import threading
import time

shelf = []
changed = threading.Condition()

def baker():
    for number in range(6):
        time.sleep(0.1)
        with changed:
            shelf.append(number)
            print(f"baked {number}")
            changed.notify()

def customer(name):
    for _ in range(3):
        with changed:
            while not shelf:
                changed.wait()
            print(f"{name} takes {shelf.pop(0)}")

everybody = [threading.Thread(target=baker)] + [
    threading.Thread(target=customer, args=(name,))
    for name in ("Ada", "Ben")
]
for thread in everybody:
    thread.start()
for thread in everybody:
    thread.join()
print("left on the shelf:", len(shelf))
