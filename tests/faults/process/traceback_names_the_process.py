import multiprocessing


def work(n):
    return helper(n)


def helper(n):
    return [][n]


if __name__ == "__main__":
    for options in ({}, {"name": "own name"}):
        process = multiprocessing.Process(target=work, args=(3,), **options)
        process.start()
        process.join()
        print("exit code", process.exitcode)
