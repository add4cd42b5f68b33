class Box:
    def __init__(self):
        self._value = 1

    @property
    def value(self):
        "The value."
        return self._value

    @value.deleter
    def value(self):
        print("deleting")
        del self._value


b = Box()
print(b.value, Box.value.__doc__)
del b.value
try:
    b.value
except AttributeError as error:
    print(error)
try:
    del b.value
except AttributeError as error:
    print(error)
