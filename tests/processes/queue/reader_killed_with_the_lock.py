"""A reader is killed while it waits for an item, with the readers' lock: nobody else can read from the queue any more."""
import multiprocessing
import queue
import time


def wait_for_item(numbers, ready):
    ready.set()
    numbers.get()


if __name__ == '__main__':
    numbers, ready = multiprocessing.Queue(), multiprocessing.Event()
    reader = multiprocessing.Process(target=wait_for_item, args=(numbers, ready))
    reader.start()
    ready.wait()
    time.sleep(0.2)
    try:
        numbers.get(timeout=0.05)
    except queue.Empty:
        print('the reader has the lock')
    reader.kill()
    reader.join()
    print(reader.exitcode)
    numbers.put(1)
    try:
        numbers.get(timeout=0.1)
    except queue.Empty:
        print('and keeps it')
    numbers.cancel_join_thread()
