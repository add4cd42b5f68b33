import multiprocessing


def attempt(value, new):
    try:
        value.value = new
        print(value.value)
    except Exception as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    for code, number in (("b", 200), ("B", -1), ("h", 40000), ("H", 70000), ("i", 2**31), ("I", -1), ("l", 2**63),
                         ("L", 2**64 - 1), ("q", -(2**63)), ("Q", 2**70 + 5), ("f", 0.1), ("d", 0.1), ("d", 3), ("i", True)):
        attempt(multiprocessing.RawValue(code), number)
    attempt(multiprocessing.RawValue("i"), 1.5)
    attempt(multiprocessing.RawValue("d"), "x")
    attempt(multiprocessing.RawValue("c"), b"xy")
    attempt(multiprocessing.RawValue("u"), "é")
    print(multiprocessing.RawValue("i", 4), multiprocessing.RawValue("d", 4), multiprocessing.RawValue("c", b"q"))
