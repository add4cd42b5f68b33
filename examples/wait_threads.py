# Two threads, each of which waits. Watch whether they do it at the same time.
import threading
import time

def work(name):
    time.sleep(1)
    print(f"{name}: waited")

pair = [threading.Thread(target=work, args=(name,)) for name in "AB"]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print("both done")
