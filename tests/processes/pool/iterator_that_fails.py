import multiprocessing


def square(x):
    return x * x


def numbers():
    yield 1
    yield 2
    raise KeyError("from the iterator")


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for method in pool.imap, pool.imap_unordered:
            results = method(square, numbers())
            try:
                for result in results:
                    print(result) if method == pool.imap else None
            except KeyError as error:
                print(repr(error))
        try:
            pool.map(square, numbers())
        except KeyError as error:
            print(repr(error))
        try:
            pool.imap(square, [1], chunksize=0)
        except ValueError as error:
            print(error)
