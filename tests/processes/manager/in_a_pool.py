import multiprocessing


def work(arguments):
    number, results, lock = arguments
    with lock:
        results[number] = number ** 2
    return number


def put(number, q):
    q.put(number)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager, multiprocessing.Pool(3) as pool:
        results, lock, q = manager.dict(), manager.Lock(), manager.Queue()
        print(pool.map(work, [(number, results, lock) for number in range(6)]))
        print(sorted(results.items()))
        pool.starmap(put, [(number, q) for number in range(4)])
        print(sorted(q.get() for _ in range(4)))
