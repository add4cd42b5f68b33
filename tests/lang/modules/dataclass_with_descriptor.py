from dataclasses import dataclass, fields


class Converted:
    def __init__(self, *, default):
        self._default = default

    def __set_name__(self, owner, name):
        self._name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self._default
        return getattr(instance, self._name, self._default)

    def __set__(self, instance, value):
        setattr(instance, self._name, int(value))


@dataclass
class Item:
    count: Converted = Converted(default=100)


item = Item()
print(item.count, fields(Item)[0].default)
item.count = 2.5
print(item.count, Item(7.9).count, Item("3"))
