class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        return 0

    def describe(self):
        return self.area() + len(self.name)


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Frame(Square):
    def __init__(self, side, hole):
        super().__init__(side)
        self.hole = hole

    @property
    def solid(self):
        return self.hole == 0

    def area(self):
        return super().area() - (0 if self.solid else self.hole * self.hole)


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y


total = 0
for i in range(120000):
    shape = Frame(i % 50, i % 5) if i % 2 else Square(i % 30)
    total += shape.describe()
position, step = Vector(0, 0), Vector(1, -2)
for i in range(250000):
    position = position + step
    if position == step:
        total += 1
print(total, Shape.count, position.x, position.y)
