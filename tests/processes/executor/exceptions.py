from concurrent.futures import ProcessPoolExecutor, TimeoutError
import threading
import time


def reciprocal(x):
    return 1 / x


def make_lock():
    return threading.Lock()


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(reciprocal, 0)
        try:
            future.result()
        except ZeroDivisionError as error:
            print(repr(error), type(error.__cause__).__name__, str(error.__cause__).splitlines()[-2])
        results = executor.map(reciprocal, [1, 0, 4])
        print(next(results))
        try:
            next(results)
        except ZeroDivisionError as error:
            print(error)
        for function, arguments in ((reciprocal, (threading.Lock(),)), (make_lock, ())):
            try:
                executor.submit(function, *arguments).result()
            except TypeError as error:
                print(error)
        future = executor.submit(time.sleep, 0.04)
        try:
            future.result(timeout=0.001)
        except TimeoutError as error:
            print(repr(error))
        print(executor.submit(reciprocal, 4).result())
    for arguments in ({"max_workers": 0}, {"initializer": 3}, {"max_tasks_per_child": 0}, {"max_tasks_per_child": "x"}):
        try:
            ProcessPoolExecutor(**arguments)
        except (ValueError, TypeError) as error:
            print(error)
