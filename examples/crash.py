# A process that fails takes nobody with it. Its parent reads
# how it ended.
import multiprocessing
import os
import time

def fine():
    time.sleep(0.3)
    print("fine: done")

def fails():
    os._exit(3)

def endless():
    while True:
        time.sleep(1)

if __name__ == "__main__":
    workers = [
        multiprocessing.Process(target=work, name=work.__name__)
        for work in (fine, fails, endless)
    ]
    for worker in workers:
        worker.start()
    workers[0].join()
    workers[1].join()
    workers[2].terminate()
    workers[2].join()
    for worker in workers:
        print(f"{worker.name}: exit code {worker.exitcode}")
