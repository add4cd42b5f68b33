import multiprocessing
import time


def bad():
    raise RuntimeError("early")


def good():
    time.sleep(0.1)
    print("good child ends")


if __name__ == "__main__":
    processes = [multiprocessing.Process(target=target) for target in (bad, good)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print([process.exitcode for process in processes])
