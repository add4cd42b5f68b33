import atexit
import multiprocessing
import time


def work():
    time.sleep(0.2)
    print("child ends")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    atexit.register(print, "atexit of the parent")
    print("main ends")
