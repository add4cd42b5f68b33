import multiprocessing


def square(x):
    return x * x


def add(a, b=10):
    return a + b


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Pool(3) as pool:
            print(pool.map(square, range(10)), pool.map(square, []), pool.map(square, (x for x in range(3)), chunksize=2))
            print(pool.apply(add, (1, 2)), pool.apply(add, (1,), {"b": 5}), pool.apply(add, (1,)))
            print(pool.starmap(add, [(1, 2), (3, 4), (5,)]))
            print(list(pool.imap(square, range(5))), list(pool.imap(square, range(7), chunksize=3)))
            print(sorted(pool.imap_unordered(square, range(20), chunksize=3)), sorted(pool.imap_unordered(square, [3, 4])))
            iterator = pool.imap(square, [6])
            print(iterator.next(timeout=5), next(iterator, "no more"))
            print(pool)
        print(pool)
        try:
            pool.map(square, [1])
        except ValueError as error:
            print(error)
