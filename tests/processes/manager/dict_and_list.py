import multiprocessing


def fill(shared, numbers, key):
    shared[key] = key * 2
    numbers.append(key)


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Manager() as manager:
            shared, numbers = manager.dict({"first": 0}), manager.list(range(2))
            for key in "abc":
                process = context.Process(target=fill, args=(shared, numbers, key))
                process.start()
                process.join()
            print(shared, numbers, len(shared), len(numbers))
            print(dict(shared), list(numbers), shared.keys(), shared.values(), shared.items())
            print("a" in shared, shared.get("z", 9), shared.pop("a"), shared.setdefault("q", 1), [key for key in shared])
            shared.update(first=5)
            del shared["q"]
            print(shared.copy())
            numbers += [7]
            numbers[0] = "zero"
            numbers.insert(1, 5.5)
            print(numbers, numbers[-1], numbers[1:3], numbers.index(7), numbers.count(1), 7 in numbers, numbers * 2)
            numbers.reverse()
            print(numbers.pop(), numbers, repr(numbers).split(" at ")[0])
            for action in (lambda: shared["nothing"], lambda: numbers[100], lambda: numbers.remove("no")):
                try:
                    action()
                except (KeyError, IndexError, ValueError) as error:
                    print(repr(error))
            numbers.sort(key=str)
            print(numbers)
