calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Number:
    def __add__(self, other):
        act()
        return "sum"

    def __getattr__(self, name):
        act()
        return name


try:
    print(Number() + 1, Number().missing, sum([1], Number()))
except LookupError as error:
    print("caught", error)
print(Number() + 1, Number().missing, sum([1], Number()))
