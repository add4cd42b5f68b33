import multiprocessing


def work(a, b=0, *rest, key=None):
    print(a, b, rest, key)


if __name__ == "__main__":
    for process in (
        multiprocessing.Process(target=work, args=(1,)),
        multiprocessing.Process(target=work, args=[1, 2, 3], kwargs={"key": "k"}),
        multiprocessing.Process(None, work, "named", (5,), {"b": 6}),
        multiprocessing.Process(),
    ):
        process.start()
        process.join()
        print(process.exitcode)
