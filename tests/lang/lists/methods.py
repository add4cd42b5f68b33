a = [3, 1]
a.append(2)
a.extend("xy")
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(100, "end")
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove("y")
a.reverse()
print(a, a.index(1), a.count(3))
b = a.copy()
b.clear()
print(a, b)
for call in (lambda: a.remove(99), lambda: a.pop(99), lambda: b.pop(), lambda: a.index(3, 2)):
    try:
        call()
    except (ValueError, IndexError) as error:
        print(error)
