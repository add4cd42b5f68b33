# A decorator that is a class, on special methods.
import functools


class traced:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, *args):
        print("->", self.function.__name__)
        return self.function(*args)

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)


class Money:
    @traced
    def __init__(self, amount):
        self.amount = amount

    @traced
    def __str__(self):
        return f"{self.amount} EUR"

    @traced
    def __repr__(self):
        return f"Money({self.amount})"

    @traced
    def __format__(self, spec):
        return f"<{spec}>"

    @traced
    def __add__(self, other):
        return Money(self.amount + other.amount)

    @traced
    def __eq__(self, other):
        return self.amount == other.amount

    @traced
    def __len__(self):
        return self.amount

    @traced
    def __getitem__(self, index):
        return index * 2

    @traced
    def __call__(self, other):
        return self.amount * other

    @traced
    def __enter__(self):
        return self

    @traced
    def __exit__(self, *error):
        return False

    @traced
    def double(self):
        return self.amount * 2


money = Money(3)
print(money, [money], f"{money:x}", f"{money!r}")
print(money + Money(4), money == Money(3), len(money), money[2], money(5), money.double())
with money as same:
    print(same is money)
