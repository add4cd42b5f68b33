d = {"a": 1, "b": 2, "c": 3}
items = [0, 1, 2, 3, 4]


class Box:
    pass


box = Box()
box.x = box.y = 1
del d["a"], items[1], box.x
del (items[0], items[-1])
del items[:1]
print(d, items, vars(box))
a = b = 1
del a, b
for name in ("a", "b"):
    print(name in globals())
try:
    del nothing
except NameError as error:
    print(error)
try:
    del d["zz"]
except KeyError as error:
    print(error)
