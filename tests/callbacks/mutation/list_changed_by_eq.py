class Eraser:
    def __eq__(self, other):
        items.clear()
        return False


items = [Eraser(), Eraser(), 3]
print(5 in items, items)
items = [Eraser(), 1, 2]
try:
    items.remove(2)
except ValueError as error:
    print(error, items)
items = [Eraser(), 1]
print(items == [0, 1], items)
