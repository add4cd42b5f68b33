import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(x):
    return x * x


def kill_self():
    os.kill(os.getpid(), signal.SIGKILL)


def bad_start():
    os._exit(3)


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(2, mp_context=context) as executor:
            print(executor.submit(square, 3).result())
            try:
                executor.submit(kill_self).result()
            except BrokenProcessPool as error:
                print(error)
            try:
                executor.submit(square, 3)
            except BrokenProcessPool as error:
                print(error)
        print(len(multiprocessing.active_children()))
    with ProcessPoolExecutor(1, initializer=bad_start) as executor:
        try:
            executor.submit(square, 3).result()
        except BrokenProcessPool as error:
            print(error)
