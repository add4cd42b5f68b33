import multiprocessing

started = [1]


def work(queue):
    queue.put((__name__, started, multiprocessing.get_start_method()))


if __name__ == "__main__":
    started.append(2)
    context = multiprocessing.get_context("forkserver")
    queue = context.Queue()
    process = context.Process(target=work, args=(queue,))
    print(process.name, context.get_start_method())
    process.start()
    print(queue.get())
    process.join()
    print(process.exitcode)
    with context.Pool(2) as pool:
        print(pool.map(abs, [-1, -2]))
