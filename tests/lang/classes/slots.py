class Slim:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = 1


s = Slim()
print(s.x, hasattr(s, "y"), hasattr(s, "__dict__"))
s.y = 2
print(s.y)
try:
    s.z = 3
except AttributeError as error:
    print(error)
