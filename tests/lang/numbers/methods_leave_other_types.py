# A method of int knows ints alone, one of float ints and floats: the rest is left to the other operand.
print((5).__add__(1.5), (5).__radd__(1.5), (5).__add__(True), (5).__eq__(5.0), (5).__lt__('a'))
print((1.5).__add__(1), (1.5).__radd__(1), (1.5).__mul__(1j), (2.0).__eq__(2), (2.0).__mul__([1]))
print((3).__mul__('a'), (3).__rmul__([0]), True.__and__(1.0))


class Number(int):
    def __add__(self, other):
        return 'sum', super().__add__(other)

    def __mul__(self, other):
        return Number(super().__mul__(other))


print(Number(5) + 1.5, Number(5) + 2, 1.5 + Number(5), Number(5) / 2.0)
for n in -1, 0, 1:
    for length in 0, 1:
        try:
            print(n.to_bytes(length, 'big', signed=True))
        except OverflowError as e:
            print(e)
try:
    Number(5) * 1.5
except TypeError as e:
    print(e)
