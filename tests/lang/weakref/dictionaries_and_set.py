import weakref


class Item:
    def __init__(self, n):
        self.n = n


values = weakref.WeakValueDictionary()
kept = Item(1)
values["kept"] = kept
values["lost"] = Item(2)
print(len(values), "kept" in values, "lost" in values, list(values), values["kept"].n, values.get("lost"))
del kept
print(len(values), list(values.items()))

keys = weakref.WeakKeyDictionary()
key = Item(3)
keys[key] = "three"
print(len(keys), keys[key], key in keys, Item(4) in keys, [k.n for k in keys])
key = None
print(len(keys))

items = weakref.WeakSet()
one = Item(5)
items.add(one)
items.add(Item(6))
print(len(items), one in items, [item.n for item in items])
del one
print(len(items))
