import multiprocessing


def fail(x):
    raise RuntimeError("in the worker")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        pool.apply(fail, (1,))
