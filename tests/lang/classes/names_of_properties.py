# A property has the name that a class's body gives it, and none where it is put into the class later.
from operator import itemgetter


class Point(tuple):
    @property
    def x(self):
        return self[0]

    horizontal = x


Point.y = property(itemgetter(1))
point = Point((3, 4))
print(point.x, point.y)


def attempt(action):
    try:
        action()
    except AttributeError as error:
        print(error)


for name in ("x", "horizontal", "y"):
    attempt(lambda: setattr(point, name, 5))
    attempt(lambda: delattr(point, name))
    attempt(lambda: vars(Point)[name].__set__(point, 5))
Point.z = property(None, lambda self, value: None)
attempt(lambda: point.z)


class Meta(type):
    @property
    def version(cls):
        return 2


class Tool(metaclass=Meta):
    pass


def set_version():
    Tool.version = 3


attempt(set_version)
