import multiprocessing
import sys

if __name__ == "__main__":
    for code in (0, 1, 7, 255, None, True):
        process = multiprocessing.Process(target=sys.exit, args=(code,))
        process.start()
        process.join()
        print(code, process.exitcode)
