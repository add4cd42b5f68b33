import multiprocessing
import time


def work():
    time.sleep(0.2)
    print("child ends last")


if __name__ == "__main__":
    multiprocessing.Process(target=work).start()
    print("main ends")
