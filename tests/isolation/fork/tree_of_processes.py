import multiprocessing
import sys


def grow(path, depth):
    path.append(depth)
    if depth == 0:
        sys.exit(len(path))
    total = 0
    for _ in range(2):
        child = multiprocessing.Process(target=grow, args=(path, depth - 1))
        child.start()
        child.join()
        total += child.exitcode
    if depth == 3:
        print(path, total)
    sys.exit(total)


if __name__ == "__main__":
    grow([], 3)
