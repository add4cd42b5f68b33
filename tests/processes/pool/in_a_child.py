import multiprocessing


def square(x):
    return x * x


def child(connection):
    with multiprocessing.Pool(2) as pool:
        connection.send(pool.map(square, range(4)))


def nested(x):
    try:
        multiprocessing.Pool(1)
    except AssertionError as error:
        return str(error)


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(False)
    process = multiprocessing.Process(target=child, args=(writer,))
    process.start()
    print(reader.recv())
    process.join()
    print(process.exitcode)
    with multiprocessing.Pool(1) as pool:
        print(pool.apply(nested, (1,)))
