import multiprocessing


def inner():
    print(multiprocessing.current_process().name)


def outer():
    print(multiprocessing.current_process().name)
    for _ in range(2):
        process = multiprocessing.Process(target=inner)
        process.start()
        process.join()


if __name__ == "__main__":
    for _ in range(2):
        process = multiprocessing.Process(target=outer)
        process.start()
        process.join()
