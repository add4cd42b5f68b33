class Countdown:
    def __init__(self, start):
        self.start = start

    def __enter__(self):
        print("enter", self.start)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", kind and kind.__name__, value)
        return kind is KeyError

    def __iter__(self):
        self.n = self.start
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

    def __len__(self):
        return self.start

    def __contains__(self, item):
        return 0 < item <= self.start


with Countdown(3) as c, Countdown(1):
    print(list(c), len(c), 2 in c, 5 in c, max(c), *c)
    raise KeyError("swallowed")
with Countdown(0) as empty:
    print(bool(empty), list(empty))
