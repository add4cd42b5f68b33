import atexit
import multiprocessing


def work():
    atexit.register(print, "never: a child started by multiprocessing runs no atexit")
    print("child works")


if __name__ == "__main__":
    atexit.register(print, "atexit of the parent")
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
