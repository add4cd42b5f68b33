import multiprocessing
import time


def work():
    print("daemon started")
    time.sleep(30)
    print("never printed")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work, daemon=True)
    process.start()
    time.sleep(0.2)
    print("main ends", process.daemon)
