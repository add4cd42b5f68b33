import multiprocessing


def work():
    try:
        {}["k"]
    except KeyError:
        raise ValueError("converted")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print(process.exitcode)
