import multiprocessing
import os


def leave():
    try:
        os._exit(9)
    finally:
        print("never printed")


if __name__ == "__main__":
    process = multiprocessing.Process(target=leave)
    process.start()
    process.join()
    print(process.exitcode)
