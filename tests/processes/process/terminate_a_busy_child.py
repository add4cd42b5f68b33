import multiprocessing
import time


def spin():
    while True:
        pass


if __name__ == "__main__":
    processes = [multiprocessing.Process(target=spin) for _ in range(2)]
    for process in processes:
        process.start()
    time.sleep(0.02)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
    print([process.exitcode for process in processes])
