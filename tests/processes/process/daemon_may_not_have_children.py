import multiprocessing


def work():
    try:
        multiprocessing.Process(target=print).start()
    except AssertionError as error:
        print(error)


if __name__ == "__main__":
    process = multiprocessing.Process(target=work, daemon=True)
    process.start()
    process.join()
    print(process.exitcode)
