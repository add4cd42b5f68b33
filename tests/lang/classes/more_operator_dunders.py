class Log:
    def __init__(self, text="x"):
        self.text = text

    def __repr__(self):
        return self.text


def binary(name, symbol):
    setattr(Log, f"__{name}__", lambda self, other: Log(f"({self} {symbol} {other})"))


for name, symbol in zip("truediv floordiv mod pow lshift rshift and or xor".split(), "/ // % ** << >> & | ^".split()):
    binary(name, symbol)
x = Log()
print(x / 1, x // 2, x % 3, x**4, x << 5, x >> 6, x & 7, x | 8, x ^ 9)
Log.__pos__ = lambda self: Log("+" + self.text)
Log.__invert__ = lambda self: Log("~" + self.text)
Log.__abs__ = lambda self: Log("abs " + self.text)
Log.__divmod__ = lambda self, other: (self, other)
print(+x, ~x, abs(x), divmod(x, 2))
