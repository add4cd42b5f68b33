import multiprocessing


def work(n):
    return 1 / n


if __name__ == "__main__":
    for n in (1, 0):
        process = multiprocessing.Process(target=work, args=(n,))
        process.start()
        process.join()
        print("exit code", process.exitcode)
    print("parent goes on")
