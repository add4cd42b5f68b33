import multiprocessing
import sys

if __name__ == "__main__":
    for code in ("some text", [1, 2], 300):
        process = multiprocessing.Process(target=sys.exit, args=(code,))
        process.start()
        process.join()
        print(process.exitcode)
