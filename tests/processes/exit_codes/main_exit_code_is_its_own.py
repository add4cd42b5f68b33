import multiprocessing
import sys

if __name__ == "__main__":
    process = multiprocessing.Process(target=sys.exit, args=(3,))
    process.start()
    process.join()
    print(process.exitcode)
    sys.exit(process.exitcode + 1)
