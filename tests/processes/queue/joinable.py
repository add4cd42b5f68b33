import multiprocessing


def work(queue, results):
    while True:
        item = queue.get()
        if item is not None:
            results.put(item * 2)
        queue.task_done()
        if item is None:
            break


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        queue, results = context.JoinableQueue(), context.SimpleQueue()
        workers = [context.Process(target=work, args=(queue, results)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for number in range(8):
            queue.put(number)
        queue.join()
        print(sorted(results.get() for _ in range(8)), results.empty())
        for _ in workers:
            queue.put(None)
        queue.join()
        for worker in workers:
            worker.join()
        try:
            queue.task_done()
        except ValueError as error:
            print(error)
