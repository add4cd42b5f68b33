import multiprocessing


def work():
    return 5


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print(process.exitcode)
