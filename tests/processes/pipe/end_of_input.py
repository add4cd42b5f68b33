import multiprocessing
import os


def writes_and_dies(connection):
    connection.send("last words")
    os._exit(3)


def drops(connection):
    connection.send("a")
    del connection


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        for target in writes_and_dies, drops:
            reader, writer = context.Pipe(False)
            process = context.Process(target=target, args=(writer,))
            process.start()
            writer.close()
            print(reader.recv())
            try:
                reader.recv()
            except EOFError:
                print("nobody writes any more")
            print(reader.poll())
            process.join()
            print(process.exitcode)
    reader, writer = multiprocessing.Pipe(False)
    writer.send(1)
    del writer
    print(reader.recv())
    try:
        reader.recv()
    except EOFError:
        print("the writer was dropped")
