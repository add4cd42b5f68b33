class Bag:
    def __init__(self, items):
        self.items = items

    def __iadd__(self, item):
        self.items.append(item)
        return self

    def __sub__(self, item):
        return Bag([i for i in self.items if i != item])


bag = Bag([1])
same = bag
bag += 2
print(bag is same, same.items)
bag -= 1
print(bag is same, bag.items, same.items)
holder = {"bag": same}
holder["bag"] += 9
print(same.items)
