# native-only
import os
from multiprocessing import get_context


def child(writing):
    with os.fdopen(writing, "w") as stream:
        print("first", file=stream)
        stream.write("second\nthird")


if __name__ == "__main__":
    reading, writing = os.pipe()
    process = get_context("fork").Process(target=child, args=(writing,))
    process.start()
    process.join()
    os.close(writing)
    with os.fdopen(reading) as stream:
        print(repr(stream.readline()), stream.readable(), stream.writable())
        print([line for line in stream], stream.mode)
    print(stream.closed)
