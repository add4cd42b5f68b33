def divide(a, b, /, digits=2):
    return round(a / b, digits)


def open_names(name, /, **others):
    return name, others


print(divide(1, 3))
print(divide(1, 3, digits=4))
print(open_names("x", name="y"))
try:
    divide(a=1, b=3)
except TypeError as error:
    print(error)
