import multiprocessing
import time


def wait_for(event, name, connection):
    connection.send("waiting")
    connection.send((name, event.wait(), event.is_set()))


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        event = context.Event()
        print(event.is_set(), event.wait(0.01), event.wait(0))
        reader, writer = context.Pipe(False)
        processes = [context.Process(target=wait_for, args=(event, name, writer)) for name in "abc"]
        for process in processes:
            process.start()
        for process in processes:
            print(reader.recv())
        time.sleep(0.01)
        print(reader.poll())
        event.set()
        print(sorted(reader.recv() for _ in processes))
        for process in processes:
            process.join()
        print(event.is_set(), event.wait(1))
        event.clear()
        print(event.is_set(), event.wait(0.001))
