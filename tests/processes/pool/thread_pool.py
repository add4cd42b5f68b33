from multiprocessing.pool import ThreadPool
import multiprocessing.dummy
import threading


def prepare(names):
    names.add(threading.current_thread().name)


if __name__ == "__main__":
    names = set()
    with ThreadPool(3, prepare, (names,)) as pool:
        print(pool.map(lambda x: x + 1, range(5)), len(names))
        print(list(pool.imap(str, range(4))), pool.apply(max, (1, 5)))
        try:
            pool.map(lambda x: 1 // x, [1, 0])
        except ZeroDivisionError as error:
            print(error, error.__cause__)
    pool = multiprocessing.dummy.Pool(2)
    result = pool.map_async(len, ["a", "bb"])
    pool.close()
    pool.join()
    print(result.get())
