import multiprocessing
import threading
import time


def inner():
    time.sleep(0.02)
    print("thread in the child ends", threading.current_thread().name)


def work():
    threading.Thread(target=inner).start()
    print("target returns")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print("child joined", process.exitcode)
