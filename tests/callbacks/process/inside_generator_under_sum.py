import multiprocessing
import sys


def codes():
    for n in range(3):
        process = multiprocessing.Process(target=sys.exit, args=(n,))
        process.start()
        process.join()
        yield process.exitcode


if __name__ == "__main__":
    print(sum(codes()))
