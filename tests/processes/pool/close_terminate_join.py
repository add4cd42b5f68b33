import multiprocessing
import time


def slow(x):
    time.sleep(0.01)
    return x


def forever(x):
    time.sleep(60)


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    result = pool.map_async(slow, range(6), chunksize=1)
    try:
        pool.join()
    except ValueError as error:
        print(error)
    pool.close()
    try:
        pool.apply(slow, (1,))
    except ValueError as error:
        print(error)
    pool.join()
    print(result.get(), len(multiprocessing.active_children()))
    pool = multiprocessing.Pool(2)
    result = pool.map_async(forever, range(100), chunksize=1)
    began = time.monotonic()
    pool.terminate()
    pool.join()
    print(result.ready(), time.monotonic() - began < 10, len(multiprocessing.active_children()))
    # One that is only dropped ends with its process.
    pool = multiprocessing.Pool(2)
    pool.map_async(forever, range(100), chunksize=1)
    print("the end")
