import multiprocessing
import threading


def make_lock(x):
    return threading.Lock()


class Unsendable(Exception):
    def __init__(self):
        super().__init__("unsendable")
        self.lock = threading.Lock()


def raise_it(x):
    raise Unsendable


def one(x):
    return 1


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for function, argument in ((make_lock, 1), (raise_it, 1), (one, threading.Lock())):
            try:
                pool.apply(function, (argument,))
            except Exception as error:
                name = type(error).__name__
                print(name, "TypeError" in str(error) if name == "MaybeEncodingError" else error)
        print(pool.map(one, [1, 2]))
