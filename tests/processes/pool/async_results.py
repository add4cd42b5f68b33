import multiprocessing
import time


def square(x):
    return x * x


def add(a, b):
    return a + b


def fail(x):
    raise ValueError(f"no {x}")


def nap(seconds):
    time.sleep(seconds)
    return "rested"


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        result = pool.apply_async(square, (7,), callback=lambda value: print("callback", value))
        print(result.get(timeout=10), result.ready(), result.successful())
        result = pool.map_async(square, [1, 2, 3], callback=lambda value: print("callback", value))
        result.wait()
        print(result.get())
        result = pool.starmap_async(add, [(1, 2), (3, 4)])
        print(result.get())
        result = pool.apply_async(fail, (3,), error_callback=lambda error: print("error", repr(error)))
        result.wait()
        print(result.ready(), result.successful())
        try:
            result.get()
        except ValueError as error:
            print(repr(error))
        result = pool.apply_async(nap, (0.04,))
        try:
            result.successful()
        except ValueError as error:
            print(str(error)[-9:])
        try:
            result.get(timeout=0.005)
        except multiprocessing.TimeoutError as error:
            print(repr(error), result.ready())
        print(result.get())
