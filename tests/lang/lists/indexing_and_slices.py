a = [0, 1, 2, 3, 4, 5]
print(a[1], a[-1], a[1:3], a[::2], a[::-1], a[-2:], a[4:1:-1], a[:], a[:] is a, a[10:])
a[0] = "x"
a[-1] = "y"
print(a)
for bad in (6, -7):
    try:
        a[bad] = 0
    except IndexError as error:
        print(error)
try:
    a["k"]
except TypeError as error:
    print(error)
del a[0], a[-1]
print(a, len(a))
