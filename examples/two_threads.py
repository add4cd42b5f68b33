from threading import Thread
import time

counter = 0

def task(name):
    global counter
    for _ in range(3):
        counter += 1
        print(f"{name}: counter = {counter}")
        time.sleep(0.4)

pair = [Thread(target=task, args=(n,)) for n in "AB"]
for thread in pair: thread.start()
for thread in pair: thread.join()
print(f"main: counter = {counter}")
