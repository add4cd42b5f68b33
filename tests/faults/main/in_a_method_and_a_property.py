class Circle:
    def __init__(self, radius):
        self.radius = radius

    @property
    def area(self):
        return self.scale(3.14)

    def scale(self, factor):
        return factor * self.radius**2


print(Circle("wide").area)
