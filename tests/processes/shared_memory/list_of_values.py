from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def work(name):
    values = ShareableList(name=name)
    values[0] = "changed"
    values[2] *= 2
    values[4] = None
    values.shm.close()


if __name__ == "__main__":
    values = ShareableList(["text", b"bytes", 21, 2.5, True, None, -7])
    process = Process(target=work, args=(values.shm.name,))
    process.start()
    process.join()
    print(list(values), len(values), values[-1], values.index(42), values.count(None))
    for action in (lambda: values[9], lambda: values.__setitem__(9, 1), lambda: values.__setitem__(0, "x" * 20), lambda: values.index("nothing")):
        try:
            print(action())
        except (IndexError, ValueError) as error:
            print(type(error).__name__, error)
    values.shm.close()
    values.shm.unlink()
