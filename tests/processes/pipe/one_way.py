import multiprocessing


def attempt(function, *args):
    try:
        print(function(*args))
    except (OSError, ValueError, EOFError) as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe(duplex=False)
    print(reader.readable, reader.writable, writer.readable, writer.writable)
    attempt(reader.send, 1)
    attempt(writer.recv)
    attempt(writer.poll)
    print(reader.poll(), reader.poll(0.01), reader.closed)
    writer.send_bytes(b"0123456789", 2, 5)
    writer.send_bytes(bytearray(b"rest"), 1)
    print(reader.poll(), reader.recv_bytes(), reader.recv_bytes(100))
    attempt(writer.send_bytes, b"1", 2)
    attempt(writer.send_bytes, b"1", -1)
    attempt(writer.send_bytes, b"1", 0, 2)
    attempt(writer.send_bytes, b"1", 0, -2)
    attempt(reader.recv_bytes, -1)
    print(type(reader.fileno()).__name__)
    with reader:
        pass
    print(reader.closed)
    attempt(reader.recv)
    attempt(reader.fileno)
    attempt(writer.send, "nobody reads")
    reader.close()
