# A module's attribute that is read again and again, while it changes.
import math
import sys
import types

made = types.ModuleType('made')
other = types.ModuleType('other')
made.f = lambda: 'first'
made.x = 1
other.f = lambda: 'of the other'
other.x = 2


def read(module):
    return module.f(), module.x


for module in (made, other, made, other):
    print(read(module))
made.f = lambda: 'second'
made.x = 3
print(read(made), read(other))
for i in range(40):  # its dict grows
    setattr(made, f'name{i}', i)
made.x = 4
print(read(made), made.name39)
made.__dict__['x'] = 5
print(read(made))
del made.x
try:
    read(made)
except AttributeError as error:
    print(error)
made.__getattr__ = lambda name: f'got {name}'
print(read(made))
made.x = 6
del made.f
try:
    read(made)
except TypeError as error:
    print(error)
made.f = lambda: 'third'
print(read(made))


# What is no module, in the same place.
class Object:
    x = 7

    def f(self):
        return 'an object'


for thing in (made, Object(), Object, made, Object()):
    try:
        print(read(thing))
    except TypeError:
        print('not called so')


def area(r):
    return math.pi * r ** 2 + math.floor(r)


print(area(1.5), area(2.5))
kept = math.floor
math.floor = lambda x: -1
print(round(area(1.5), 3))
math.floor = kept
print(round(area(1.5), 3), sys.modules['math'] is math)
