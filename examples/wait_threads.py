# Two threads, each of which waits. Watch whether they do it
# at the same time.
from threading import Thread
import time

def work(name):
    time.sleep(1)
    print(f"{name}: waited")

pair = [Thread(target=work, args=(n,)) for n in "AB"]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print("both done")
