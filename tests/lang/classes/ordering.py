class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __le__(self, other):
        return self.parts <= other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


a, b, c = Version(1, 2), Version(1, 10), Version(0, 9)
print(a < b, a > b, a <= b, a >= b)
print(sorted([a, b, c]), max(a, b, c), min(a, b, c))
try:
    a < 5
except AttributeError as error:
    print(error)
