import multiprocessing


def work(queue, results):
    while (item := queue.get()) != "stop":
        results.put(item + 1)
    results.put("stopped")


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        queue, results = context.SimpleQueue(), context.SimpleQueue()
        process = context.Process(target=work, args=(queue, results))
        process.start()
        for item in (1, 2.5, "stop"):
            queue.put(item)
        print(results.get(), results.get(), results.get(), results.empty())
        process.join()
        queue.close()
