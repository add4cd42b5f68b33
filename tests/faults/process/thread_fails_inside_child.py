import multiprocessing
import threading


def bad():
    raise ValueError("in the child's thread")


def work():
    thread = threading.Thread(target=bad, name="T")
    thread.start()
    thread.join()
    print("child goes on")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print(process.exitcode)
