calls = 0


def act():
    global calls
    calls += 1
    if calls == 2:
        raise LookupError("at call 2")


class Money:
    def __format__(self, spec):
        act()
        return "money:" + spec

    def __str__(self):
        act()
        return "text"


try:
    print(f"{Money():>5}", str(Money()), "%s" % Money(), "{}".format(Money()))
except LookupError as error:
    print("caught", error)
print(f"{Money():>5}", str(Money()), "%s" % Money(), "{}".format(Money()))
