import multiprocessing
import time


def wait(condition, connection):
    with condition:
        connection.send("in")
        condition.wait()
    connection.send("woken")


if __name__ == "__main__":
    condition = multiprocessing.Condition(multiprocessing.Lock())
    reader, writer = multiprocessing.Pipe(False)
    processes = [multiprocessing.Process(target=wait, args=(condition, writer)) for _ in range(3)]
    for process in processes:
        process.start()
    print([reader.recv() for _ in processes])
    for count in (1, 2):
        with condition:
            condition.notify(count)
        print([reader.recv() for _ in range(count)])
        time.sleep(0.02)
        print(reader.poll())
    for process in processes:
        process.join()
