items = [1, 2]
items.extend(items)
print(items)


def feed():
    for n in range(3):
        yield len(items)
        items.append("fed")


items.extend(feed())
print(items)


def clearing():
    yield 1
    items.clear()
    yield 2


items += clearing()
print(items)
