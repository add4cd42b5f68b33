import multiprocessing

print("module runs as", __name__)
counter = 10


def work(a, b):
    global counter
    counter += 1
    print("child:", a, b, counter, __name__)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    counter = 99
    process = multiprocessing.Process(target=work, args=(1, [2, {"k": (3,)}]))
    process.start()
    process.join()
    print("parent:", counter, process.exitcode, multiprocessing.get_start_method())
