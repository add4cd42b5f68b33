from collections.abc import MutableSet


class Bag(MutableSet):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)


a, b = Bag([1, 2, 3]), Bag([2, 3, 4])
print(list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, Bag([2]) <= b, a == Bag([3, 2, 1]), a.isdisjoint([9]))
a |= [7, 8]
a -= Bag([1])
a.remove(7)
print(list(a), a.pop(), len(a))
try:
    a.remove(99)
except KeyError as error:
    print(repr(error))
a.clear()
print(len(a))
