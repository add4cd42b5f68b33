import multiprocessing
import sys


def leave(code):
    sys.exit(code)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for code in (0, 3, None):
        process = context.Process(target=leave, args=(code,))
        process.start()
        process.join()
        print(code, process.exitcode)
