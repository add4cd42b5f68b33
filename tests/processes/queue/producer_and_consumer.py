import multiprocessing


def produce(queue, count):
    for number in range(count):
        queue.put({"number": number, "square": number * number})
    queue.put(None)


def consume(queue, results):
    total = 0
    while True:
        item = queue.get()
        if item is None:
            break
        total += item["square"]
    results.put((multiprocessing.current_process().name, total))


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        queue, results = context.Queue(), context.Queue()
        producer = context.Process(target=produce, args=(queue, 300), name="producer")
        consumer = context.Process(target=consume, args=(queue, results), name="consumer")
        producer.start()
        consumer.start()
        print(results.get())
        producer.join()
        consumer.join()
        print(producer.exitcode, consumer.exitcode, queue.empty(), results.empty())
