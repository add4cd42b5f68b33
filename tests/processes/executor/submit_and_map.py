import concurrent.futures
import multiprocessing


def square(x):
    return x * x


def add(a, b=10):
    return a + b


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with concurrent.futures.ProcessPoolExecutor(max_workers=3, mp_context=context) as executor:
            future = executor.submit(square, 7)
            print(future.result(), future.done(), future.exception())
            print(executor.submit(add, 1).result(), executor.submit(add, 1, b=2).result(timeout=10))
            print(list(executor.map(square, range(8))), list(executor.map(add, [1, 2, 3], [4, 5, 6], chunksize=2)))
            futures = [executor.submit(square, x) for x in range(5)]
            print(sorted(future.result() for future in concurrent.futures.as_completed(futures)))
            done, left = concurrent.futures.wait(futures)
            print(len(done), len(left))
            future = executor.submit(square, 3)
            future.add_done_callback(lambda future: print("callback", future.result()))
        print("after")
        try:
            executor.submit(square, 1)
        except RuntimeError as error:
            print(error)
