a = list(range(10))
print(a[2:5], a[::3], a[-3:], a[::-2], a[8:2:-2], a[100:], a[:-100])
a[2:5] = ["x"]
print(a)
a[1:1] = [7, 8]
a[::4] = "abc"
print(a)
del a[::2]
print(a, a[slice(1, 3)], slice(1, None, 2).indices(5))
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[1:2] = 5
except TypeError as error:
    print(error)
b = [0] * 3
b += "xy"
b *= 2
print(b, b.index("x", 4))
