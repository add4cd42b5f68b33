import multiprocessing


def child(n):
    print("child for", n)


def key(n):
    process = multiprocessing.Process(target=child, args=(n,))
    process.start()
    process.join()
    return -n


if __name__ == "__main__":
    print(sorted([2, 1, 3], key=key))
