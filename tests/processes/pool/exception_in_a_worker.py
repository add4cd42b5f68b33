import multiprocessing


def reciprocal(x):
    return 1 / x


class Odd(Exception):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


def only_even(x):
    if x % 2:
        raise Odd(x)
    return x


if __name__ == "__main__":
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            try:
                pool.map(reciprocal, [1, 2, 0, 4])
            except ZeroDivisionError as error:
                print(repr(error), type(error.__cause__).__name__)
                lines = str(error.__cause__).splitlines()
                print(lines[1], lines[2], lines[-2], lines[-1])
            try:
                pool.apply(only_even, (5,))
            except Odd as error:
                print(repr(error), error.number)
            results = pool.imap(only_even, range(4))
            print(next(results))
            try:
                next(results)
            except Odd as error:
                print(error)
            print(next(results))
            print(pool.map(only_even, [2, 4]))
