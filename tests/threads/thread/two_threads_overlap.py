import threading
import time


def task(name):
    print(f"Task {name} started")
    time.sleep(0.04 if name == "A" else 0.01)
    print(f"Task {name} finished")


begin = time.perf_counter()
threads = [threading.Thread(target=task, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("Both tasks are done!", time.perf_counter() - begin >= 0.04)
