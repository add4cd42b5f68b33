import multiprocessing


def leaves_it(queue):
    queue.put("x" * 300_000)
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    queue.put(1)
    print(queue.get())
    queue.close()
    queue.join_thread()
    for action in (lambda: queue.put(2), lambda: queue.get()):
        try:
            action()
        except ValueError as error:
            print(str(error).startswith("Queue <multiprocessing.queues.Queue object at 0x"), str(error)[-9:])
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=leaves_it, args=(queue,))
    process.start()
    process.join()
    print(process.exitcode)
