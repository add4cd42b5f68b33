import multiprocessing
import time


def change(value, connection):
    with value.get_lock():
        connection.send("holds it")
        time.sleep(0.03)
        value.value = 2


if __name__ == "__main__":
    value = multiprocessing.Value("i", 1)
    reader, writer = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=change, args=(value, writer))
    process.start()
    print(reader.recv())
    print(value.value)
    process.join()
