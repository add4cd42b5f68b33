import multiprocessing


def square(numbers, text):
    for i in range(len(numbers)):
        numbers[i] = numbers[i] ** 2
    text.value = text.value.upper()


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        numbers = context.Array("i", range(5))
        text = context.Array("c", b"some text")
        process = context.Process(target=square, args=(numbers, text))
        process.start()
        process.join()
        print(process.exitcode, numbers[:], list(numbers), text.value, text.raw, len(text))
        numbers[1:3] = [100, 200]
        numbers[-1] = -1
        print(numbers[:], numbers[::2], numbers[::-1], sum(numbers), 200 in numbers)
        for action in (lambda: numbers[5], lambda: numbers[-6], lambda: numbers.__setitem__(slice(0, 2), [1])):
            try:
                print(action())
            except Exception as error:
                print(type(error).__name__, error)
        with numbers.get_lock():
            print(len(numbers.get_obj()), numbers.get_obj()[1])
    raw = multiprocessing.RawArray("d", 3)
    print(raw[:], len(raw))
    raw[:] = [0.5, 1, 2]
    print(list(raw))
    text = multiprocessing.Array("c", 10)
    text.value = b"short"
    print(text.value, text[:], text[0])
    try:
        text.value = b"far too long for ten"
    except ValueError as error:
        print(error)
    large = multiprocessing.Array("i", 100_000)
    large[99_999] = 5
    print(sum(large[:]), len(large))
