import multiprocessing
import threading


def main():
    def local():
        pass

    reader, writer = multiprocessing.Pipe(False)
    for obj in (local, threading.Lock(), multiprocessing.Lock()):
        try:
            writer.send(obj)
        except Exception as error:
            print(type(error).__name__, str(error))
    print(reader.poll())
    writer.send("still good")
    print(reader.recv())


if __name__ == "__main__":
    main()
