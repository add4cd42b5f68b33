import multiprocessing
import os
import signal


def hold(lock, connection):
    lock.acquire()
    connection.send("held")
    lock.acquire()


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    reader, writer = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=hold, args=(lock, writer))
    process.start()
    print(reader.recv(), lock.acquire(False))
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    # As with any semaphore, it stays held: but whoever holds it is nobody, and anybody may release it.
    print(process.exitcode, lock.acquire(timeout=0.02), lock)
    lock.release()
    print(lock.acquire(timeout=0.02))
