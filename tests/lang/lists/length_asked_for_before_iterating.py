# Whoever makes a list or tuple of an object asks for its length first, and some do not.
class Shelf:
    def __init__(self, *books):
        self.books = books

    def __len__(self):
        print("len", end=" ")
        return len(self.books)

    def __iter__(self):
        print("iter", end=" ")
        return iter(self.books)


class Countdown:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if self.left == 0:
            raise StopIteration
        return self.left

    def __length_hint__(self):
        print("hint", end=" ")
        return self.left


def show(*items):
    print(items)


for make in lambda: Shelf("a", "b"), Countdown:
    print(list(make()))
    print(tuple(make()))
    print([*make(), 0])
    print((*make(),))
    print(sorted(make()))
    show(*make())
    items = []
    items.extend(make())
    items += make()
    items[:1] = make()
    print(items)
    print(set(make()) == {*make()}, max(make()), dict.fromkeys(make()))
    print([item for item in make()], list(map(str, make())), list(enumerate(make())))
    first, second = make()
    print(first, second, "a" in make())


class Odd(Shelf):
    answer = None

    def __len__(self):
        if isinstance(self.answer, type):
            raise self.answer("no length")
        return self.answer


for answer in 5, 0, -1, "two", 2.5, TypeError, KeyError:
    Odd.answer = answer
    try:
        print(list(Odd(1, 2)))
    except Exception as error:
        print(type(error).__name__, error)
