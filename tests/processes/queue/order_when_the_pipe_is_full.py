"""Plain data, objects and long strings by turns, more than the pipe holds: they come in the order of the puts."""
import multiprocessing

COUNT = 5000


class Box:
    def __init__(self, number):
        self.number = number


def number_of(obj):
    return obj.number if isinstance(obj, Box) else len(obj) if isinstance(obj, str) else obj


def made(number):
    if number % 500 == 3:
        return Box(number)
    return 'x' * number if number % 1000 == 7 else number


def put_all(queue):
    for number in range(COUNT):
        queue.put(made(number))


if __name__ == '__main__':
    queue = multiprocessing.Queue()
    put_all(queue)  # Nobody reads yet.
    print(queue.empty(), queue.qsize() == COUNT)
    print([number_of(queue.get()) for _ in range(COUNT)] == list(range(COUNT)))
    print(queue.empty(), queue.qsize())
    process = multiprocessing.Process(target=put_all, args=(queue,))
    process.start()
    print([number_of(queue.get()) for _ in range(COUNT)] == list(range(COUNT)))
    process.join()
    print(process.exitcode, queue.empty())
    joinable = multiprocessing.JoinableQueue()
    for number in range(200):
        joinable.put(made(number))
    for number in range(200):
        assert number_of(joinable.get()) == number
        joinable.task_done()
    joinable.join()
    try:
        joinable.task_done()
    except ValueError as error:
        print(error)
