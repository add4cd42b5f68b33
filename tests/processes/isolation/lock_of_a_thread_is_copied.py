import multiprocessing
import threading

lock = threading.Lock()


def work():
    print("child sees", lock.locked())
    if lock.locked():
        lock.release()
    print("child leaves", lock.locked())


if __name__ == "__main__":
    for hold in (False, True):
        if hold:
            lock.acquire()
        process = multiprocessing.Process(target=work)
        process.start()
        process.join()
        print("parent has", lock.locked())
