import multiprocessing
import time


def work():
    print("child runs")
    time.sleep(30)
    print("never printed")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    time.sleep(0.2)
    process.terminate()
    process.join()
    print(process.is_alive(), process.exitcode)
    process.terminate()
    print(process.exitcode)
