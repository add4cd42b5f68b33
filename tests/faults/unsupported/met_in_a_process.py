# cpython: differs because it starts other programs
import multiprocessing


def work():
    try:
        import subprocess
    finally:
        print("never printed")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print("exit code", process.exitcode)
