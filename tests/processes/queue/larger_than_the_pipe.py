import multiprocessing


def fill(queue):
    queue.put("x" * 300_000)
    for number in range(2000):
        queue.put((number, "some text beside it"))
    queue.put("the end")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=fill, args=(queue,))
    process.start()
    process.join(0.1)
    # It cannot end while what it has put is not taken.
    print(process.is_alive())
    print(len(queue.get()), [queue.get()[0] for _ in range(2000)] == list(range(2000)), queue.get())
    process.join()
    print(process.exitcode)
