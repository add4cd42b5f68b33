def area(*, width, height=2):
    return width * height


def tag(name, *parts, sep="-"):
    return name + sep + sep.join(parts)


print(area(width=3))
print(area(height=5, width=3))
print(tag("a", "b", "c"))
print(tag("a", "b", "c", sep="+"))
try:
    area(3)
except TypeError as error:
    print(error)
try:
    area()
except TypeError as error:
    print(error)
