import multiprocessing
import time


def work():
    time.sleep(0.1)


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    print("made", process.is_alive(), process.exitcode)
    process.start()
    print("started", process.is_alive(), process.exitcode)
    process.join()
    print("joined", process.is_alive(), process.exitcode)
    process.join()
    print(multiprocessing.active_children())
