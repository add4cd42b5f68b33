# An operand's method that gives NotImplemented: the other one is asked, wherever the operator stands.
class Left:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return self.name + "+" + other.name if type(other) is Left else NotImplemented

    def __eq__(self, other):
        return self.name == other.name if type(other) is Left else NotImplemented

    def __lt__(self, other):
        return self.name < other.name if type(other) is Left else NotImplemented

    def __or__(self, other):
        for _ in range(3):
            try:
                return NotImplemented
            finally:
                order.append("or")

    def __matmul__(self, other):
        raise ValueError("no")


class Right:
    def __radd__(self, other):
        return "radd of " + other.name

    def __eq__(self, other):
        return "eq of Right"

    def __gt__(self, other):
        return []


class Derived(Left):
    def __radd__(self, other):
        return "derived first"


class Bare:
    pass


order = []
a, b, r, bare = Left("a"), Left("b"), Right(), Bare()
print(a + b, a + r, a + Derived("d"), Derived("d") + a if False else "-")
print(a == b, a == r, a == bare, a == 1, a != r, a != b, bare == a)
print(a < b, b < a, a < r)
if a == b:
    print("wrong")
if a == r:
    print("equal by Right")
if not a < r:
    print("an empty list is false")
print([x.name for x in sorted([b, a])], a in [1, r], [a, b].index(b), max(a, b).name)
for operation in (
    lambda: a + bare,
    lambda: a + 1,
    lambda: a < bare,
    lambda: a | b,
    lambda: a @ b,
    lambda: sum([a, b], a),
    lambda: sum((x for x in [b, 1]), a),
):
    try:
        print(operation())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(order)
total = a
total += b
print(total)
total = a
total += r
print(total)
try:
    total = a
    total += bare
except TypeError as error:
    print(error)


class Number:
    def __init__(self, n):
        self.n = n

    def __iadd__(self, other):
        return NotImplemented if other == 0 else Number(self.n + other)

    def __add__(self, other):
        return Number(self.n - 1)

    def __mul__(self, other):
        yield self.n
        yield other


n = Number(5)
n += 2
print(n.n)
n += 0
print(n.n, list(n * 3))


def deep(level):
    return Chain(level) + 0


class Chain:
    def __init__(self, level):
        self.level = level

    def __add__(self, other):
        return NotImplemented if self.level == 0 else self.level + other + (Chain(self.level - 1) + Deep())


class Deep:
    def __radd__(self, other):
        return 100 + other.level


try:
    print(deep(1), deep(0))
except TypeError as error:
    print(error)
