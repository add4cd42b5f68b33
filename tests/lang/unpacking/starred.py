first, *rest = [1, 2, 3]
print(first, rest)
*start, last = "abc"
print(start, last)
a, *middle, z = range(6)
print(a, middle, z)
a, *empty = [1]
print(a, empty)
*everything, = (1, 2)
print(everything)
print([*range(3), *"ab"], (*[1], 2), {*[1, 1]}, [*{"k": 1}], *[[5]])
for head, *tail in [(1, 2, 3), "xy"]:
    print(head, tail)
