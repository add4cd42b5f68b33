import multiprocessing
import threading


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


def release_here(lock):
    lock.release()


def look(lock):
    print("elsewhere:", lock, lock.acquire(False))


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    print(lock, lock.acquire(), lock.acquire(False), lock.acquire(True, 0.01), lock.acquire(timeout=0.01), lock)
    process = multiprocessing.Process(target=look, args=(lock,))
    process.start()
    process.join()
    process = multiprocessing.Process(target=release_here, args=(lock,))
    process.start()
    process.join()
    print(lock.acquire(False), lock.acquire(False))
    lock.release()
    attempt(lock.release)
    rlock = multiprocessing.RLock()
    attempt(rlock.release)
    with rlock, rlock:
        print(rlock)
        thread = threading.Thread(target=lambda: print(rlock.acquire(False), rlock))
        thread.start()
        thread.join()
        process = multiprocessing.Process(target=look, args=(rlock,))
        process.start()
        process.join()
        thread = threading.Thread(target=lambda: attempt(rlock.release))
        thread.start()
        thread.join()
    print(rlock)
