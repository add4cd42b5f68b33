import multiprocessing
import time


def work():
    time.sleep(0.3)
    print("child ends")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    begin = time.monotonic()
    print(process.join(0.05), process.is_alive(), time.monotonic() - begin >= 0.045)
    print(process.join(timeout=0), process.exitcode)
    process.join(10)
    print(process.is_alive(), process.exitcode)
