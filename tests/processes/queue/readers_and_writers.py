"""Several processes write to one queue and several read from it; nothing is lost, and each writer's items keep their order."""
import multiprocessing

WRITERS, READERS, COUNT = 3, 2, 1500


def write(queue, name):
    for number in range(COUNT):
        queue.put((name, number))


def read(queue, results):
    got = []
    while (item := queue.get()) is not None:
        got.append(item)
    results.put(got)


if __name__ == '__main__':
    queue, results = multiprocessing.Queue(), multiprocessing.Queue()
    writers = [multiprocessing.Process(target=write, args=(queue, name)) for name in range(WRITERS)]
    readers = [multiprocessing.Process(target=read, args=(queue, results)) for _ in range(READERS)]
    for process in writers + readers:
        process.start()
    for process in writers:
        process.join()
    for _ in readers:
        queue.put(None)
    lists = [results.get() for _ in readers]
    for process in readers:
        process.join()
    print(sorted(item for got in lists for item in got) == [(name, number) for name in range(WRITERS) for number in range(COUNT)])
    for got in lists:
        for name in range(WRITERS):
            numbers = [number for who, number in got if who == name]
            print(numbers == sorted(numbers))
