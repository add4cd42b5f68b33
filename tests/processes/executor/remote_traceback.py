from concurrent.futures import ProcessPoolExecutor


def fail(x):
    raise RuntimeError("in the worker")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.submit(fail, 1).result()
