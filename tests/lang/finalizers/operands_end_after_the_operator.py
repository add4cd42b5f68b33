class Operand:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


class Taker:
    def __setitem__(self, key, value):
        print("set", value.n)

    def __contains__(self, value):
        return True

    def __eq__(self, other):
        return True

    def __add__(self, other):
        return 3


taker = Taker()
taker["x"] = Operand(1)
print("after 1")
Operand(2) in taker
print("after 2")
found = Operand(3) in taker
print("after 3")
taker == Operand(4)
print("after 4")
total = taker + Operand(5)
print("after 5")
