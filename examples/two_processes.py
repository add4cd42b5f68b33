from multiprocessing import Process
import time

counter = 0

def task(name):
    global counter
    for _ in range(3):
        counter += 1
        print(f"{name}: counter = {counter}")
        time.sleep(0.4)

if __name__ == "__main__":
    pair = [Process(target=task, args=(n,)) for n in "AB"]
    for process in pair: process.start()
    for process in pair: process.join()
    print(f"main: counter = {counter}")
