from concurrent.futures import ThreadPoolExecutor


def fail():
    raise ValueError('not today')


with ThreadPoolExecutor(1, initializer=fail) as pool:
    try:
        pool.submit(int).result()
    except RuntimeError as error:
        print(error)
