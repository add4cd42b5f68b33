# Two processes, each of which waits. Watch whether they do it
# at the same time.
from multiprocessing import Process
import time

def work(name):
    time.sleep(1)
    print(f"{name}: waited")

if __name__ == "__main__":
    pair = [Process(target=work, args=(n,)) for n in "AB"]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("both done")
