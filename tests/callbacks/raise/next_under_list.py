calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Countdown:
    n = 3

    def __iter__(self):
        act()
        return self

    def __next__(self):
        act()
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


try:
    print(list(Countdown()), tuple(Countdown()), max(Countdown()))
except LookupError as error:
    print("caught", error)
print(list(Countdown()), tuple(Countdown()), max(Countdown()))
