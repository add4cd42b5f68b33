a = 1; b = 2; print(a, b)
if a: print("one line")
total = a + \
    b
items = [
    1,
    2,
]
if (a and
        b):
    print(total, items)
for i in range(2): print(i, end=" "); print("-", end=" ")
print()


class Empty: pass


def f(): return 5


if True:
	print("tab", f(), Empty.__name__)
