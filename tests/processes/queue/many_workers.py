import multiprocessing


def work(tasks, results):
    for task in iter(tasks.get, None):
        results.put((task, task ** 2))


if __name__ == "__main__":
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(tasks, results)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for task in range(40):
        tasks.put(task)
    for _ in workers:
        tasks.put(None)
    print(sorted(results.get() for _ in range(40)) == [(task, task ** 2) for task in range(40)])
    for worker in workers:
        worker.join()
    print([worker.exitcode for worker in workers], results.empty())
