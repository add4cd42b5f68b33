class Left:
    def __add__(self, other):
        print("Left.__add__")
        return NotImplemented

    def __eq__(self, other):
        print("Left.__eq__")
        return NotImplemented


class Right:
    def __radd__(self, other):
        print("Right.__radd__")
        return "sum"


print(Left() + Right())
print(Left() == Right())
try:
    Left() + 1
except TypeError as error:
    print(error)
