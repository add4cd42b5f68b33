"""A fork while a queue's items wait for room in the pipe: they are the parent's, and each comes once."""
import multiprocessing

COUNT = 9000


def child(queue):
    queue.put('from the child')
    queue.close()
    queue.join_thread()


if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    queue = context.Queue()
    for number in range(COUNT):
        queue.put(number)
    process = context.Process(target=child, args=(queue,))
    process.start()
    items = [queue.get() for _ in range(COUNT + 1)]
    process.join()
    print(process.exitcode)
    items.remove('from the child')
    print(items == list(range(COUNT)), queue.empty())
