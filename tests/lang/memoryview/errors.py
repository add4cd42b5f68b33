import pickle

view = memoryview(bytearray(b"abcdef"))
frozen = memoryview(b"ro")
ints = memoryview(bytearray(8)).cast("i")
gone = memoryview(b"abc")
gone.release()


def put(target, key, value):
    target[key] = value


def cut(target, key):
    del target[key]


for action in (
    lambda: put(view, 0, 256), lambda: put(view, 0, -1), lambda: put(view, 0, "a"), lambda: put(view, 99, 1), lambda: view[99],
    lambda: put(view, slice(0, 2), b"abc"), lambda: put(view, slice(0, 2), 5), lambda: put(view, slice(0, 2), [1, 2]),
    lambda: put(frozen, 0, 1), lambda: cut(view, 0), lambda: cut(frozen, 0), lambda: view["a"],
    lambda: memoryview("abc"), lambda: memoryview(5), lambda: memoryview(), lambda: hash(view),
    lambda: view.cast("i"), lambda: view.cast("xx"), lambda: ints.cast("d"), lambda: put(ints, 0, 2**40), lambda: put(ints, 0, 1.5),
    lambda: gone[1], lambda: len(gone), lambda: gone.tobytes(), lambda: gone.nbytes, lambda: pickle.dumps(view),
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
