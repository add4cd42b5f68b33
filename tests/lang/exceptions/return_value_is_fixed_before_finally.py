def f():
    n = 1
    try:
        return n
    finally:
        n = 2
        print("n is", n)


def g():
    items = []
    try:
        return items
    finally:
        items.append("late")


print(f(), g())
