class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    def show(self):
        print("at", self.x, self.y)


p = Point(1)
p.moved(2, 3).show()
p.x = 10
p.show()
Point.show(p)
bound = p.show
bound()
print(bound.__self__ is p, bound.__func__ is Point.show)
