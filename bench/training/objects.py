# Classes, functions, generators, exceptions and what the standard library makes of them.
import contextlib
import dataclasses
import functools
import itertools
from enum import Enum


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @staticmethod
    def check(amount):
        if amount < 0:
            raise ValueError(f"negative: {amount}")
        return amount

    @classmethod
    def empty(cls, owner):
        return cls(owner)

    def deposit(self, amount, *, note=""):
        self._balance += self.check(amount)
        return self

    def __lt__(self, other):
        return self._balance < other._balance

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r})"


class Savings(Account):
    __slots__ = ("limit",)

    def deposit(self, amount, **words):
        return super().deposit(amount * 2, **words)


class Colour(Enum):
    RED = 1
    GREEN = 2


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        node = [key, None, None]
        if self.root is None:
            self.root = node
            return
        here = self.root
        while True:
            side = 1 if key < here[0] else 2
            if here[side] is None:
                here[side] = node
                return
            here = here[side]

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node[1])
                yield node[0]
                yield from walk(node[2])

        return walk(self.root)


@contextlib.contextmanager
def collected(log, name):
    log.append(name)
    try:
        yield log
    finally:
        log.pop()


@functools.lru_cache(maxsize=None)
def ways(amount, coin):
    if amount == 0:
        return 1
    return 0 if amount < 0 or coin < 1 else ways(amount - coin, coin) + ways(amount, coin - 1)


def queens(size, row=0, columns=frozenset(), up=frozenset(), down=frozenset()):
    if row == size:
        return 1
    return sum(
        queens(size, row + 1, columns | {column}, up | {row + column}, down | {row - column})
        for column in range(size)
        if column not in columns and row + column not in up and row - column not in down
    )


def accounts(rounds):
    every = [Account(f"a{i}") if i % 3 else Savings(f"s{i}", i) for i in range(50)]
    failed = 0
    for i in range(rounds):
        account = every[i % 50]
        try:
            account.deposit(i % 7 - 1, note="x").deposit(1)
        except ValueError as error:
            failed += len(str(error)) > 3
        if isinstance(account, Savings) and account.balance > 10**6:
            failed = -1
    return failed, max(every), sorted(every)[0], Account.empty("e").balance


def calls(rounds):
    def add(a, b=1, *rest, scale=1, **words):
        return (a + b + len(rest)) * scale + len(words)

    counter = 0

    def count():
        nonlocal counter
        counter += 1
        return counter

    total = 0
    for i in range(rounds):
        total += add(i) + add(i, 2, 3, 4) + add(a=i, scale=2, other=3) + add(*(1, 2), **{"scale": 3})
        total += count() + (lambda x: x * 2)(i)
    return total, sum(map(lambda pair: pair[0] * pair[1], enumerate(range(rounds))))


def streams(rounds):
    def numbers():
        sent = 0
        while True:
            sent = (yield sent + 1) or 0

    source = numbers()
    total = next(source)
    for i in range(rounds):
        total += source.send(i)
    total += sum(n for n in range(rounds) if n % 2) + len(list(itertools.chain(range(9), "abc")))
    pairs = zip(itertools.count(), itertools.islice(itertools.cycle("ab"), rounds))
    return total, any(n > 5 for n in range(9)), sum(n for n, letter in pairs if letter == "a")


def match(rounds):
    total = 0
    for i in range(rounds):
        shape = ("circle", i) if i % 2 else {"kind": "square", "side": i}
        match shape:
            case ("circle", radius):
                total += radius
            case {"kind": "square", "side": side} if side > 3:
                total -= side
            case _:
                total += 1
        with collected([], i) as log:
            total += len(log)
        total += Point(i, 1) < Point(i, 2)
        total += Colour.RED is Colour(1)
    return total


tree = Tree()
for i in range(6000):
    tree.insert(i * 7919 % 6007)
print(sum(tree), ways(200, 25), queens(6), accounts(20000), calls(8000), streams(20000), match(3000))
