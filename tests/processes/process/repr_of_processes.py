import multiprocessing
import os
import sys


def shown(process):
    return repr(process).replace(str(os.getpid()), "ME").replace(str(process.pid), "CHILD")


if __name__ == "__main__":
    process = multiprocessing.Process(target=sys.exit, args=(3,), name="P", daemon=True)
    print(shown(process))
    process.start()
    process.join()
    print(shown(process))
    killed = multiprocessing.Process(target=print)
    print(shown(killed))
