class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self._degrees = (value - 32) * 5 / 9

    @property
    def fixed(self):
        return "fixed"


c = Celsius(100)
print(c.fahrenheit)
c.fahrenheit = 32
print(c._degrees)
try:
    c.fixed = 1
except AttributeError as error:
    print(error)
