# order: free
import atexit
import multiprocessing
import threading

print("module of", multiprocessing.current_process().name, __name__)
atexit.register(print, "atexit of", __name__)


def work(number):
    atexit.register(print, "atexit of the child", number)
    thread = threading.Thread(target=print, args=("a thread in child", number))
    thread.start()
    if number == 2:
        raise SystemExit(5)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for number in (1, 2):
        process = context.Process(target=work, args=(number,), name=f"worker {number}")
        process.start()
        process.join()
        print(process.exitcode)
