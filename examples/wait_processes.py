# Two processes, each of which waits. Watch whether they do it at the same time.
import multiprocessing
import time

def work(name):
    time.sleep(1)
    print(f"{name}: waited")

if __name__ == "__main__":
    pair = [multiprocessing.Process(target=work, args=(name,)) for name in "AB"]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print("both done")
