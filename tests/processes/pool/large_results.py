import multiprocessing


def grow(size):
    return "x" * size


if __name__ == "__main__":
    with multiprocessing.Pool(3) as pool:
        print([len(text) for text in pool.map(grow, [10, 100_000, 300_000] * 4, chunksize=1)])
        print(pool.map(len, ["y" * 100_000] * 12, chunksize=1))
