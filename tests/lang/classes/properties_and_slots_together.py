class Temperature:
    __slots__ = ("_celsius",)

    def __init__(self, celsius=0.0):
        self.celsius = celsius

    @property
    def celsius(self):
        "Degrees."
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._celsius = value

    fahrenheit = property(lambda self: self._celsius * 9 / 5 + 32)

    @classmethod
    def boiling(cls):
        return cls(100)


t = Temperature.boiling()
print(t.celsius, t.fahrenheit, Temperature.celsius.__doc__, hasattr(t, "__dict__"))
for attempt in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "fahrenheit", 1), lambda: setattr(t, "other", 1), lambda: delattr(t, "celsius")):
    try:
        attempt()
    except (ValueError, AttributeError) as error:
        print(error)
