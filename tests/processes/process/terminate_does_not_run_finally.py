import atexit
import multiprocessing
import time


def work():
    atexit.register(print, "never: atexit")
    try:
        print("child runs")
        time.sleep(30)
    finally:
        print("never: finally")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    time.sleep(0.2)
    process.terminate()
    process.join()
    print(process.exitcode)
