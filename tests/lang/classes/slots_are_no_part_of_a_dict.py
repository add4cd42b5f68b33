# What __slots__ names lies beside the __dict__ that a subclass has.
class Point:
    __slots__ = ('x', 'y')

    def __init__(self):
        self.x = 1


class Named(Point):
    def __init__(self):
        super().__init__()
        self.name = 'p'


p = Named()
print(p.__dict__, vars(p), p.x)
p.y = 5
p.__dict__['x'] = 'in the dict'
print(p.__dict__, p.x, p.y)
p.__dict__ = {'other': 1}
print(p.__dict__, p.x, p.y, p.other, hasattr(p, 'name'))
del p.x
print(hasattr(p, 'x'), p.__dict__)
try:
    p.x
except AttributeError as e:
    print(e)


class Both(Point):
    __slots__ = ('__dict__', 'z')


both = Both()
both.z, both.more = 1, 2
print(both.__dict__, both.z, both.x)


class Items(list):
    __slots__ = ('label',)


class Free(Items):
    pass


items = Free([1, 2])
items.label, items.free = 'l', 'f'
print(items, items.label, items.__dict__)


class Failure(Exception):
    __slots__ = ('code',)


failure = Failure('text')
failure.code = 3
print(failure, failure.code)
for i in range(3):
    q = Named()
    q.y = i
    print(q.x + q.y, sorted(q.__dict__))
many = type('Many', (), {'__slots__': [f'a{i}' for i in range(40)]})
wide = type('Wide', (many,), {})()
for i in range(40):
    setattr(wide, f'a{i}', i)
wide.b = 'b'
print(wide.__dict__, sum(getattr(wide, f'a{i}') for i in range(40)))
