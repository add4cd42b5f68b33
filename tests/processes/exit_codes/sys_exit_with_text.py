import multiprocessing
import sys


def leave():
    print("child leaves")
    sys.exit("a reason")


if __name__ == "__main__":
    process = multiprocessing.Process(target=leave)
    process.start()
    process.join()
    print(process.exitcode)
